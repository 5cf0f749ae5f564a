namespace Factory.Engine.Journaling;

/// <summary>C6: moves timers that are due into inboxes, at most 256 at a time, and gives when the next one is due.</summary>
internal sealed class TimersItem(long now) : JournalItem<long?>
{
    protected override long? Write(JournalTransaction transaction)
    {
        foreach ((long due, string id, long run, int taskId) in Due(transaction))
        {
            transaction["timer.delete"].Arg(due).Arg(id).Arg(run).Arg(taskId).Run();
            InboxRow row = taskId < 0
                ? new InboxRow(HistoryKind.ExecutionStarted, null, null, default, now)
                : new InboxRow(HistoryKind.TimerFired, taskId, null, default, now);
            transaction.Post(id, run, row);
        }

        return transaction["timer.next"].Number();
    }

    private List<(long Due, string Id, long Run, int TaskId)> Due(JournalTransaction transaction)
    {
        var due = new List<(long, string, long, int)>();
        Statement rows = transaction["timer.due"].Arg(now);
        while (rows.Step())
        {
            due.Add((rows.Int(0), rows.Text(1), rows.Int(2), (int)rows.Int(3)));
        }

        return due;
    }
}
