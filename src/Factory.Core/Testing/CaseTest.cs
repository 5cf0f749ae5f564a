namespace Factory.Core.Testing;

/// <summary>A case that became a permanent test of its line: every later candidate must handle it.</summary>
/// <param name="Row">The case.</param>
/// <param name="AtLeast">Score that a candidate must reach, no worse than which it may be in the line's own direction; null when it need only not fail.</param>
/// <param name="From">Where it came from: <c>train</c>, or the name of a file.</param>
/// <param name="By">Who made it a test.</param>
/// <param name="At">When, UTC.</param>
public sealed record CaseTest(CaseRow Row, double? AtLeast, string From, string By, DateTime At)
{
    /// <summary>Who took it back, and when; null while it holds.</summary>
    public string? Dropped { get; init; }
}
