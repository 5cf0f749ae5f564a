namespace Factory.Reports;

/// <summary>A lesson, and whether it helps.</summary>
public sealed record LessonReport
{
    public required string Line { get; init; }

    public required string Id { get; init; }

    /// <summary>Cycle that wrote it; 0 when none did.</summary>
    public int Cycle { get; init; }

    /// <summary><c>diagnostics</c>, <c>model NAME</c>, or a person.</summary>
    public required string By { get; init; }

    /// <summary><c>live</c> or <c>retired</c>.</summary>
    public required string State { get; init; }

    /// <summary>Proposals that saw it.</summary>
    public int Seen { get; init; }

    /// <summary>Groups of proposals of which some saw it and others did not.</summary>
    public int Comparisons { get; init; }

    /// <summary>Share of pairs in which the proposal that saw it did better, less the share in which it did worse, from -1 to 1; null before the first comparison.</summary>
    public double? Helped { get; init; }

    /// <summary>Whether there is enough evidence that it does not help: the machine's own are retired for it, those of people are not.</summary>
    public bool IsNoHelp { get; init; }

    public required string Cause { get; init; }

    public required string Advice { get; init; }

    public IReadOnlyList<string> Evidence { get; init; } = [];

    public string? Code { get; init; }

    /// <summary>Why it is retired; null while it is live.</summary>
    public string? Retired { get; init; }

    /// <summary>Who brought it back after it was retired.</summary>
    public string? KeptBy { get; init; }

    /// <summary>Its file, as the user would type it.</summary>
    public required string File { get; init; }
}
