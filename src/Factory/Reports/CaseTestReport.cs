namespace Factory.Reports;

/// <summary>A case that is a test of its line.</summary>
public sealed record CaseTestReport
{
    public required string Line { get; init; }

    /// <summary>The case.</summary>
    public required string Case { get; init; }

    /// <summary>Score that candidates must reach; null when they need only not fail.</summary>
    public double? AtLeast { get; init; }

    /// <summary><c>train</c>, or the name of a file.</summary>
    public required string From { get; init; }

    public required string By { get; init; }

    public required DateTime AtUtc { get; init; }

    /// <summary>Who took it back and when; null while it holds.</summary>
    public string? Dropped { get; init; }

    /// <summary>What the champion fails at; null when it passes, or was not tried.</summary>
    public string? ChampionFails { get; init; }
}
