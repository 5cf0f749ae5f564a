using Factory.Core.Durable;

namespace Factory.Engine.Journaling;

/// <summary>
/// C3 and C7: one turn, all or nothing. Gives false, and changes nothing, when the instance is no longer where the turn began (terminated,
/// replaced or purged meanwhile).
/// </summary>
internal sealed class TurnItem : JournalItem<bool>
{
    private TurnRecord _turn = null!;

    /// <summary>The turn; set once its payloads are kept.</summary>
    public required TurnRecord Turn
    {
        get => _turn;
        set => _turn = value;
    }

    public required long Now { get; init; }

    private InstanceRow Before => _turn.Before;

    protected override bool Write(JournalTransaction transaction)
    {
        InstanceRow after = _turn.After;
        int changed = transaction["instance.turn"].Arg(Before.Id).Arg(Before.Run).Arg(Before.Turn).Arg(after.Status).Arg(after.Suspended ? 1 : 0)
            .Arg(after.NextSeq).Arg(after.Clock).Arg(Now).Arg(_turn.EventWaits).Arg((string?)null).Run();
        if (changed == 0)
        {
            return false;
        }

        foreach (long position in _turn.Consumed)
        {
            transaction["inbox.delete"].Arg(position).Arg(Before.Id).Run();
        }

        WriteHistory(transaction);
        WriteDecisions(transaction);
        WriteEnding(transaction);
        return true;
    }

    private void WriteHistory(JournalTransaction transaction)
    {
        if (_turn.Renewal is not null)
        {
            return; // the run's history is about to be dropped
        }

        foreach (HistoryEvent e in _turn.Events)
        {
            transaction["history.insert"].Arg(Before.Id).Arg(Before.Run).Arg(e.Seq).Arg(Before.Turn).Arg(e.Kind.ToString()).Arg(e.TaskId)
                .Arg(e.Name).Arg(e.Target).Arg(e.Due).Arg(e.InHash).Arg(e.Stored).Arg(_turn.Clock).Run();
            transaction.Refer(e.Stored, Before.Id, Before.Run);
        }
    }

    private void WriteDecisions(JournalTransaction transaction)
    {
        foreach (HistoryEvent e in _turn.Events)
        {
            WriteDecision(transaction, e);
        }

        foreach ((long due, int taskId) in _turn.CancelledTimers)
        {
            transaction["timer.delete"].Arg(due).Arg(Before.Id).Arg(Before.Run).Arg(taskId).Run();
        }

        if (_turn.CustomStatus is (true, var value))
        {
            transaction["instance.status"].Arg(Before.Id).Arg(value).Run();
            transaction.Refer(value, Before.Id, Before.Run);
        }
    }

    private void WriteDecision(JournalTransaction transaction, HistoryEvent e)
    {
        switch (e.Kind)
        {
            case HistoryKind.TaskScheduled:
                transaction["task.insert"].Arg(Before.Id).Arg(Before.Run).Arg(e.TaskId).Arg(e.Seq).Arg(e.Name).Arg(transaction.Epoch).Run();
                transaction.Effects.Calls.Add(new ActivityCall(Before.Id, Before.Run, e.TaskId!.Value, e.Seq, e.Name!) { Attempt = 1 });
                break;
            case HistoryKind.TimerCreated:
                transaction.SetTimer(e.Due!.Value, Before.Id, Before.Run, e.TaskId!.Value);
                break;
            case HistoryKind.SubOrchestrationInstanceCreated:
                StartChild(transaction, e);
                break;
            case HistoryKind.EventSent when transaction["instance.live"].Arg(e.Target).Number() == 1:
                SendEvent(transaction, e);
                break;
        }
    }

    private void SendEvent(JournalTransaction transaction, HistoryEvent e)
    {
        Standing receiver = Standing.Read(transaction, e.Target!)!;
        transaction.Post(receiver.Id, receiver.Run, new InboxRow(HistoryKind.EventRaised, null, e.Name, e.Stored, Now));
    }

    private void StartChild(JournalTransaction transaction, HistoryEvent e)
    {
        Standing? standing = Standing.Read(transaction, e.Target!);
        if (standing is { IsEnded: false })
        {
            var refused = new InstanceExistsException(e.Target!, standing.Visible);
            var failure = new Payload(FailureJson.Of(new FailureDetails(refused.GetType().FullName!, refused.Message)), null);
            transaction.Post(Before.Id, Before.Run, new InboxRow(HistoryKind.SubOrchestrationInstanceFailed, e.TaskId, null, failure, Now));
            return;
        }

        if (standing is not null)
        {
            transaction.Delete(e.Target!);
        }

        var parent = new ParentLink(Before.Id, Before.Run, e.TaskId!.Value);
        transaction.Create(new NewInstance(e.Target!, e.Name!, e.ChildVersion ?? "", e.Stored, parent), Now, startAt: null);
    }

    private void WriteEnding(JournalTransaction transaction)
    {
        if (_turn.Ending is { } ending)
        {
            End(transaction, ending);
        }
        else if (_turn.Renewal is { } renewal)
        {
            Renew(transaction, renewal);
        }
    }

    private void End(JournalTransaction transaction, Ending ending)
    {
        Standing standing = Standing.Read(transaction, Before.Id)!;
        transaction["instance.end"].Arg(Before.Id).Arg(ending.Status.ToString()).Arg(ending.Output).Arg(ending.Failure).Arg(Now).Run();
        transaction.Refer(ending.Output, Before.Id, Before.Run);
        transaction["inbox.clear"].Arg(Before.Id).Run();
        transaction["timer.clear"].Arg(Before.Id).Run();
        if (ending.Status == RuntimeStatus.Terminated)
        {
            transaction["task.clear"].Arg(Before.Id).Run();
        }

        transaction.Effects.Ended.Add(Before.Id);
        if (standing.Parent is { } parent)
        {
            bool completed = ending.Status == RuntimeStatus.Completed;
            HistoryKind kind = completed ? HistoryKind.SubOrchestrationInstanceCompleted : HistoryKind.SubOrchestrationInstanceFailed;
            Payload data = completed ? ending.Output : new Payload(ending.Failure, null);
            transaction.PostToParent(parent.Id, parent.Run, new InboxRow(kind, parent.TaskId, null, data, Now));
        }
    }

    private void Renew(JournalTransaction transaction, Renewal renewal)
    {
        string id = Before.Id;
        long run = transaction.NextRun();
        transaction["instance.renew"].Arg(id).Arg(run).Arg(renewal.Input).Run();
        transaction.Refer(renewal.Input, id, run);
        transaction.Post(id, run, new InboxRow(HistoryKind.ExecutionStarted, null, null, default, Now));
        long first = transaction.LastRowId;
        foreach (HistoryEvent unread in renewal.Unread)
        {
            transaction.Post(id, run, new InboxRow(HistoryKind.EventRaised, null, unread.Name, unread.Stored, Now));
        }

        transaction["inbox.carry"].Arg(id).Arg(first).Run();
        transaction["inbox.clear-before"].Arg(id).Arg(first).Run();
        transaction["timer.clear"].Arg(id).Run();
        transaction["history.clear"].Arg(id).Run();
        transaction["blob.carry"].Arg(id).Arg(run).Run();
        transaction["blob.carry-status"].Arg(id).Arg(run).Run();
        transaction.ReleaseBlobs(id, run);
    }
}
