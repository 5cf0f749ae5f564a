namespace Factory.Reports;

/// <summary>A season.</summary>
/// <param name="Line">The line.</param>
/// <param name="State">Folder of the season's own state.</param>
/// <param name="Nights">Nights behind it.</param>
/// <param name="Champion">Version that is live.</param>
/// <param name="All">What came of all decisions.</param>
/// <param name="Last">What came of those since the last change of the champion; of at most 30 nights.</param>
/// <param name="Releases">Versions and how each ended.</param>
public sealed record SeasonReport(string Line, string State, int Nights, string Champion, SeasonOutcomes All, SeasonOutcomes Last, IReadOnlyList<SeasonRelease> Releases)
{
    /// <summary>Days on which a champion's level was seen to have fallen.</summary>
    public IReadOnlyList<string> Falls { get; init; } = [];

    /// <summary>Nights over which <see cref="Last"/> goes.</summary>
    public int LastNights { get; init; }

    /// <summary>Id of the stop that ended it early; null when it went through.</summary>
    public string? Stop { get; init; }
}
