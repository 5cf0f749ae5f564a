namespace Factory.Core.Gating;

/// <summary>Challenger minus champion on one unit.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Value">Mean over its cases, in parts of the score range: from -1 (worse by the whole range) to 1.</param>
/// <param name="Cases">How many cases it has.</param>
public readonly record struct UnitDifference(string Unit, double Value, int Cases);
