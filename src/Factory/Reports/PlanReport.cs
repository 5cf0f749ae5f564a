namespace Factory.Reports;

/// <summary>What the gate could prove with the sealed data there is.</summary>
/// <param name="SealedUnits">Independent sealed units.</param>
/// <param name="ProvableDifference">Least true difference, in the score's own unit, that a release would be granted on with probability <paramref name="Power"/>.</param>
/// <param name="Power">Such as 0.8.</param>
public sealed record PlanReport(int SealedUnits, double ProvableDifference, double Power);
