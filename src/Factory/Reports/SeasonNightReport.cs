namespace Factory.Reports;

/// <summary>One night of a season.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Night">Which.</param>
/// <param name="Champion">Version that was live when it ended.</param>
/// <param name="Outcomes">What came of its decisions.</param>
/// <param name="Versions">Decisions by version.</param>
/// <param name="Events">What happened in it: to releases, and to the champion's level.</param>
public sealed record SeasonNightReport(int Number, string Night, string Champion, SeasonOutcomes Outcomes, SortedDictionary<string, int> Versions, IReadOnlyList<string> Events);
