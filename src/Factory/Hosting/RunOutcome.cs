using Factory.Core.Cord;
using Factory.Core.Workflows;

namespace Factory.Hosting;

/// <summary>What a run came to.</summary>
/// <param name="Request">Id of the request that it served; null when it was not served to its end.</param>
/// <param name="Cycles">Its cycles, in order; the last one may hold.</param>
/// <param name="Stop">The stop at which the line holds; null when the request was served.</param>
public sealed record RunOutcome(string? Request, IReadOnlyList<CycleResult> Cycles, Stop? Stop = null);
