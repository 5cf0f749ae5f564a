using Factory.Reports;

namespace Factory.Seasons;

/// <summary>How far a season is: <c>season.json</c> in its state.</summary>
/// <param name="Seed">Seed of its world.</param>
/// <param name="Lived">The nights behind it.</param>
/// <param name="IsPlanted">Whether the bad release has been planted.</param>
public sealed record SeasonProgress(ulong Seed, IReadOnlyList<SeasonNightReport> Lived, bool IsPlanted = false);
