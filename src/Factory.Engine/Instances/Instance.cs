using Factory.Core.Durable;
using Factory.Engine.Journaling;
using Factory.Engine.Replaying;

namespace Factory.Engine.Instances;

/// <summary>Drives one orchestration: from what waits in its inbox to what one turn changes. Writes nothing itself.</summary>
internal sealed class Instance(InstanceRow row, WorkflowRegistration workflow, ReplayContext context)
{
    public InstanceRow Row { get; private set; } = row;

    public ReplayContext Context => context;

    public WorkflowRegistration Workflow => workflow;

    /// <summary>Lets the workflow take what has happened, one thing at a time, and gives the turn as it must be written.</summary>
    /// <exception cref="NonDeterminismException">The workflow did what no workflow may.</exception>
    public TurnItem TakeTurn(IReadOnlyList<InboxRow> inbox, BlobStore blobs, long now)
    {
        long clock = ClockFor(Row, inbox, now);
        context.BeginTurn(clock, replaying: false);
        var events = new List<HistoryEvent> { new(HistoryKind.OrchestratorStarted) };
        (List<long> consumed, bool suspended) = Consume(inbox, events, blobs);
        DemandSoundness();
        events.AddRange(context.Decisions.Turn);
        return Record(new TurnRecord(Row) { Consumed = consumed, Events = events, Clock = clock, Suspended = suspended, Started = context.Run.IsStarted }, blobs, now);
    }

    /// <summary>The turn is durable.</summary>
    public void Committed(TurnRecord turn) => Row = turn.After;

    /// <summary>The turn in which a client ends an instance, whatever its code would say.</summary>
    public static TurnItem Terminate(InstanceRow row, IReadOnlyList<InboxRow> inbox, BlobStore blobs, long now)
    {
        InboxRow wish = inbox.First(r => r.Kind == HistoryKind.ExecutionTerminated);
        string reason = blobs.Load(wish.Data) is { } json ? Core.FactoryJson.Deserialize<string>(json)! : "Terminated by a client.";
        HistoryEvent[] events = [new(HistoryKind.OrchestratorStarted), new(HistoryKind.ExecutionTerminated) { Stored = wish.Data }];
        var turn = new TurnRecord(row)
        {
            Consumed = [wish.Position],
            Events = Number(row, events),
            Clock = ClockFor(row, [], now),
            Suspended = false,
            Started = true,
            Ending = new Ending(RuntimeStatus.Terminated, default, FailureJson.Of("Terminated", reason)),
        };
        return new TurnItem { Turn = turn, Now = now };
    }

    private static long ClockFor(InstanceRow row, IReadOnlyList<InboxRow> inbox, long now)
    {
        // A clock set back must not let a timer's turn seem to come before the timer.
        long fired = inbox.Where(r => r.Kind == HistoryKind.TimerFired).Select(r => r.At).DefaultIfEmpty(0).Max();
        return Math.Max(now, Math.Max(row.Clock, fired));
    }

    private static HistoryEvent[] Number(InstanceRow row, IReadOnlyList<HistoryEvent> events) =>
        [.. events.Select((e, i) => e with { Seq = row.NextSeq + i })];

    private (List<long> Consumed, bool Suspended) Consume(IReadOnlyList<InboxRow> inbox, List<HistoryEvent> events, BlobStore blobs)
    {
        var consumed = new List<long>();
        bool suspended = Row.Suspended;
        foreach (InboxRow arrived in inbox)
        {
            Payload data = arrived.Kind == HistoryKind.ExecutionStarted ? Row.Input : arrived.Data;
            var happened = new HistoryEvent(arrived.Kind) { TaskId = arrived.TaskId, Name = arrived.Name, Stored = data, Data = blobs.Load(data) };
            consumed.Add(arrived.Position);
            events.Add(happened);
            context.Deliver(happened, workflow);
            suspended = arrived.Kind == HistoryKind.ExecutionSuspended || (suspended && arrived.Kind != HistoryKind.ExecutionResumed);
            if (suspended || context.Run.IsFinished)
            {
                break;
            }
        }

        return (consumed, suspended);
    }

    private void DemandSoundness()
    {
        if (context.Violation is { } violation)
        {
            throw new NonDeterminismException(violation);
        }

        if (context.Run is { IsStarted: true, IsFinished: false } && !context.IsWaiting)
        {
            throw new NonDeterminismException("The workflow awaits something that its context did not hand out; nothing can ever wake it.");
        }
    }

    private TurnItem Record(TurnRecord turn, BlobStore blobs, long now)
    {
        var item = new TurnItem { Turn = turn, Now = now };
        RunState run = context.Run;
        var events = turn.Events.Select(e => e.Data is null || e.Stored != default ? e : e with { Stored = item.Keep(blobs, e.Data) }).ToList();
        Ending? ending = null;
        Renewal? renewal = null;
        if (run is { IsFinished: true, Failure: null, Next: { } next })
        {
            renewal = new Renewal(item.Keep(blobs, next.Input), next.KeepEvents ? context.Events.Unread : []);
        }
        else if (run.IsFinished)
        {
            string? failure = run.Failure is { } details ? FailureJson.Of(details) : null;
            ending = new Ending(failure is null ? RuntimeStatus.Completed : RuntimeStatus.Failed, item.Keep(blobs, run.Output), failure);
            Payload data = failure is null ? ending.Output : item.Keep(blobs, failure);
            events.Add(new HistoryEvent(HistoryKind.ExecutionCompleted) { Stored = data });
        }

        item.Turn = turn with
        {
            Events = Number(Row, events),
            CancelledTimers = [.. context.Decisions.CancelledTimers],
            EventWaits = context.Events.Waits,
            CustomStatus = (context.Decisions.StatusWasSet, context.Decisions.StatusWasSet ? item.Keep(blobs, context.Decisions.CustomStatus) : default),
            Ending = ending,
            Renewal = renewal,
        };
        return item;
    }
}
