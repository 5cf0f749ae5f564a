namespace Factory.Engine;

/// <summary>One line of an instance's history, as people and tools read it.</summary>
public sealed record HistoryRecord
{
    /// <summary>Number of the run, unique in the journal.</summary>
    public required long Run { get; init; }

    /// <summary>Its place within the run, from 0.</summary>
    public required long Sequence { get; init; }

    /// <summary>What it records.</summary>
    public required HistoryKind Kind { get; init; }

    /// <summary>Task it is about, in the order of scheduling; null when it is about none.</summary>
    public int? TaskId { get; init; }

    /// <summary>Name of the activity, workflow or event; null when it has none.</summary>
    public string? Name { get; init; }

    /// <summary>Id of the child or of the event's receiver; null when there is none.</summary>
    public string? Target { get; init; }

    /// <summary>JSON; null when there is none.</summary>
    public string? Data { get; init; }

    /// <summary>Time of its turn, UTC.</summary>
    public required DateTime At { get; init; }
}
