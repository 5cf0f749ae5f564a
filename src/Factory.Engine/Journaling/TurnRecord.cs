namespace Factory.Engine.Journaling;

/// <summary>Everything one turn changed, ready to be written at once.</summary>
internal sealed record TurnRecord(InstanceRow Before)
{
    /// <summary>Inbox rows it consumed.</summary>
    public required IReadOnlyList<long> Consumed { get; init; }

    /// <summary>What it appends to history: its start, what it consumed in order, what it decided in order.</summary>
    public required IReadOnlyList<HistoryEvent> Events { get; init; }

    /// <summary>Timers it cancelled.</summary>
    public IReadOnlyList<(long Due, int TaskId)> CancelledTimers { get; init; } = [];

    public required long Clock { get; init; }

    public required bool Suspended { get; init; }

    /// <summary>Whether the workflow has begun; an instance held before its start has not.</summary>
    public required bool Started { get; init; }

    public int EventWaits { get; init; }

    /// <summary>The custom status, when the turn set it.</summary>
    public (bool IsSet, Payload Value) CustomStatus { get; init; }

    /// <summary>How it ended the orchestration; null when it goes on.</summary>
    public Ending? Ending { get; init; }

    /// <summary>How it goes on afresh; null when it does not.</summary>
    public Renewal? Renewal { get; init; }

    /// <summary>The row after the turn, for a run that goes on.</summary>
    public InstanceRow After => Before with
    {
        Status = Started ? nameof(Core.Durable.RuntimeStatus.Running) : Before.Status,
        Turn = Before.Turn + 1,
        NextSeq = Before.NextSeq + Events.Count,
        Clock = Clock,
        Suspended = Suspended,
    };
}
