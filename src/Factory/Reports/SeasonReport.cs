namespace Factory.Reports;

/// <summary>A season.</summary>
/// <param name="Line">The line.</param>
/// <param name="State">Folder of the season's own state.</param>
/// <param name="Nights">Nights behind it.</param>
/// <param name="Champion">Version that is live.</param>
/// <param name="Score">Mean score of the decisions of these nights.</param>
/// <param name="SeedScore">What the seed would have scored; null where the world does not say.</param>
/// <param name="Harmed">Decisions that were made by versions that were taken back.</param>
/// <param name="Releases">Versions and how each ended.</param>
public sealed record SeasonReport(string Line, string State, int Nights, string Champion, double Score, double? SeedScore, int Harmed, IReadOnlyList<string> Releases)
{
    /// <summary>Id of the stop that ended it early; null when it went through.</summary>
    public string? Stop { get; init; }
}
