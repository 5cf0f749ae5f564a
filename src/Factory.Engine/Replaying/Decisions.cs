using Factory.Engine.Journaling;

namespace Factory.Engine.Replaying;

/// <summary>What a workflow decides, numbered in the order of deciding, turn by turn.</summary>
internal sealed class Decisions
{
    private readonly List<HistoryEvent> _turn = [];
    private readonly List<(long Due, int TaskId)> _cancelledTimers = [];

    /// <summary>Number of the next decision.</summary>
    public int NextTask { get; private set; }

    /// <summary>Decisions of the current turn.</summary>
    public IReadOnlyList<HistoryEvent> Turn => _turn;

    /// <summary>Timers the current turn cancelled.</summary>
    public IReadOnlyList<(long Due, int TaskId)> CancelledTimers => _cancelledTimers;

    /// <summary>The custom status as last set; null when it never was.</summary>
    public string? CustomStatus { get; private set; }

    /// <summary>Whether the current turn set the custom status.</summary>
    public bool StatusWasSet { get; private set; }

    public void BeginTurn()
    {
        _turn.Clear();
        _cancelledTimers.Clear();
        StatusWasSet = false;
    }

    public HistoryEvent Activity(string name, string? input) => Decide(HistoryKind.TaskScheduled, name, input, target: null);

    public HistoryEvent Child(string name, string id, string? input, string version) =>
        Decide(HistoryKind.SubOrchestrationInstanceCreated, name, input, id, version);

    public HistoryEvent Event(string receiver, string name, string? payload) => Decide(HistoryKind.EventSent, name, payload, receiver);

    public HistoryEvent Timer(long due)
    {
        var created = new HistoryEvent(HistoryKind.TimerCreated) { TaskId = NextTask++, Due = due };
        _turn.Add(created);
        return created;
    }

    public void CancelTimer(HistoryEvent created) => _cancelledTimers.Add((created.Due!.Value, created.TaskId!.Value));

    public void SetStatus(string? json)
    {
        CustomStatus = json;
        StatusWasSet = true;
    }

    private HistoryEvent Decide(HistoryKind kind, string name, string? data, string? target, string? version = null)
    {
        var decision = new HistoryEvent(kind)
        {
            TaskId = NextTask++,
            Name = name,
            Target = target,
            Data = data,
            InHash = InputHash.Of(data),
            ChildVersion = version,
        };
        _turn.Add(decision);
        return decision;
    }
}
