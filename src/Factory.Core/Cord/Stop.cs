namespace Factory.Core.Cord;

/// <summary>A pull of the cord: who, why, on what evidence, and the answer. A line with an unanswered stop starts no cycle and no station.</summary>
public sealed record Stop
{
    /// <summary>Id, such as <c>S-3</c>; unique in a state.</summary>
    public required string Id { get; init; }

    /// <summary>The line.</summary>
    public required string Line { get; init; }

    /// <summary>Who pulled: a person's name, or <c>rule NAME</c>.</summary>
    public required string By { get; init; }

    /// <summary>Why.</summary>
    public required string Why { get; init; }

    /// <summary>What it is about: a decision, a candidate or a cycle; null when not said.</summary>
    public string? About { get; init; }

    /// <summary>Who has to answer.</summary>
    public string? Owner { get; init; }

    /// <summary>Names the call or event that asked for it: the same request for the same line is the same stop. Null when nothing asks twice.</summary>
    public string? Request { get; init; }

    /// <summary>When it was pulled, UTC.</summary>
    public required DateTime PulledAt { get; init; }

    /// <summary>The answer; null while the line is stopped.</summary>
    public StopAnswer? Answer { get; init; }
}
