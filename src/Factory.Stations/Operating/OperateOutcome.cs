using Factory.Core.Operating;

namespace Factory.Stations.Operating;

/// <summary>A batch that was decided.</summary>
/// <param name="Night">The night that it belongs to.</param>
/// <param name="Result">How many, and why not.</param>
/// <param name="Decisions">One for each input, in the order of the file.</param>
public sealed record OperateOutcome(DateOnly Night, BatchResult Result, IReadOnlyList<StoredDecision> Decisions);
