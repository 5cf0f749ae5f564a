namespace Factory.Reports;

/// <summary>What the gate could prove with the data there is.</summary>
/// <param name="SealedUnits">Independent sealed units.</param>
/// <param name="ProvableDifference">Least true difference, in the score's own unit, that confirm and gate grant half of the time; null when none is.</param>
/// <param name="Enough">Whether a season is worth starting.</param>
/// <param name="Text">All this in a sentence or two.</param>
/// <param name="Ledger">Where the sealed ledger is kept.</param>
public sealed record PlanReport(int SealedUnits, double? ProvableDifference, bool Enough, string Text, string Ledger);
