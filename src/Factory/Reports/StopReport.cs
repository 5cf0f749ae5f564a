using Factory.Core.Cord;

namespace Factory.Reports;

/// <summary>A stop: who pulled the cord and why, and the answer once there is one.</summary>
public sealed record StopReport
{
    /// <summary>Such as <c>S-3</c>.</summary>
    public required string Id { get; init; }

    public required string Line { get; init; }

    public required DateTime SinceUtc { get; init; }

    /// <summary>Seconds that it has been open, or was until it was answered.</summary>
    public double AgeSeconds { get; init; }

    /// <summary>A person, or <c>rule NAME</c>.</summary>
    public required string By { get; init; }

    public required string Why { get; init; }

    /// <summary>Who is to answer.</summary>
    public required string Owner { get; init; }

    /// <summary>What it is about: a candidate, version or cycle; null when nothing in particular.</summary>
    public string? About { get; init; }

    /// <summary>Where to look at what it is about, as the user would type it; null when not known, and in lists.</summary>
    public string? Evidence { get; init; }

    /// <summary>The answer, such as <c>continue: prices were right</c>; null while it is open.</summary>
    public string? Answer { get; init; }

    /// <summary>Who answered.</summary>
    public string? AnsweredBy { get; init; }

    public DateTime? AnsweredUtc { get; init; }

    /// <summary>File of the test that came with the answer, as the state keeps it.</summary>
    public string? Test { get; init; }

    /// <summary>Why there is no test.</summary>
    public string? NoTest { get; init; }

    /// <summary>Who was told; empty in lists.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];
}
