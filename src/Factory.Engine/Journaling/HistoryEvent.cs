namespace Factory.Engine.Journaling;

/// <summary>One line of history, inside the engine. Data of commands is not read back for replay: their input hash stands for it.</summary>
internal sealed record HistoryEvent(HistoryKind Kind)
{
    public long Seq { get; init; }

    public long Turn { get; init; }

    public int? TaskId { get; init; }

    public string? Name { get; init; }

    public string? Target { get; init; }

    public long? Due { get; init; }

    /// <summary>Version a child is started with. Not recorded here: the child keeps it.</summary>
    public string? ChildVersion { get; init; }

    public byte[]? InHash { get; init; }

    public string? Data { get; init; }

    public Payload Stored { get; init; }

    public long At { get; init; }
}
