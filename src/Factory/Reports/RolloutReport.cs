namespace Factory.Reports;

/// <summary>What came of a person's decision about a release.</summary>
/// <param name="Line">The line.</param>
/// <param name="Version">The release, such as <c>v3</c>.</param>
/// <param name="Done">What was done: <c>approved</c>, <c>rejected</c> or <c>rolled back</c>.</param>
/// <param name="By">Who did it.</param>
/// <param name="Status">Where the release stands now.</param>
/// <param name="Champion">Version that is live now.</param>
public sealed record RolloutReport(string Line, string Version, string Done, string By, string Status, string Champion)
{
    /// <summary>The stop at which it holds; null when it does not.</summary>
    public string? Stop { get; init; }
}
