namespace Factory.Reports;

/// <summary>A stop: who pulled the cord and why, and the answer once there is one.</summary>
public sealed record StopReport
{
    /// <summary>Such as <c>S-3</c>.</summary>
    public required string Id { get; init; }

    public required string Line { get; init; }

    public required DateTime SinceUtc { get; init; }

    /// <summary>A person, or <c>rule NAME</c>.</summary>
    public required string By { get; init; }

    public required string Why { get; init; }

    /// <summary>Who is to answer.</summary>
    public required string Owner { get; init; }

    /// <summary>What it is about: a candidate, version or cycle; null when nothing in particular.</summary>
    public string? About { get; init; }

    /// <summary>The answer, such as <c>continue: prices were right</c>; null while it is open.</summary>
    public string? Answer { get; init; }
}
