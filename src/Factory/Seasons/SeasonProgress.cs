namespace Factory.Seasons;

/// <summary>How far a season is: <c>season.json</c> in its state.</summary>
/// <param name="Nights">Nights behind it.</param>
/// <param name="Seed">Seed of its world.</param>
/// <param name="Decisions">Decisions made in them.</param>
/// <param name="Score">Sum of their scores.</param>
/// <param name="SeedScore">Sum of the seed's scores.</param>
public sealed record SeasonProgress(int Nights, ulong Seed, long Decisions = 0, double Score = 0, double SeedScore = 0);
