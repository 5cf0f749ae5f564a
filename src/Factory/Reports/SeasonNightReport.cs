namespace Factory.Reports;

/// <summary>One night of a season.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Night">Which.</param>
/// <param name="Champion">Version that was live when it ended.</param>
/// <param name="Score">Mean score of its decisions.</param>
/// <param name="SeedScore">What the seed would have scored; null where the world does not say.</param>
/// <param name="Versions">Decisions by version.</param>
/// <param name="Events">What happened to releases in it.</param>
public sealed record SeasonNightReport(int Number, string Night, string Champion, double Score, double? SeedScore, SortedDictionary<string, int> Versions, IReadOnlyList<string> Events);
