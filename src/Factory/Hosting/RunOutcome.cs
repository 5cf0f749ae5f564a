using Factory.Core.Workflows;

namespace Factory.Hosting;

/// <summary>What a run came to.</summary>
/// <param name="Request">Id of the request that it served.</param>
/// <param name="Cycles">Its cycles, in order.</param>
public sealed record RunOutcome(string Request, IReadOnlyList<CycleResult> Cycles);
