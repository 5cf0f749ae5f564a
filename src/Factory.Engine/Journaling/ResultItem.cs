namespace Factory.Engine.Journaling;

/// <summary>C5: an activity's result. Ignored when the attempt is no longer the one that counts.</summary>
internal sealed class ResultItem(ActivityCall call, HistoryKind kind) : JournalItem<bool>
{
    public required Payload Data { get; set; }

    public required long Now { get; init; }

    protected override bool Write(JournalTransaction transaction)
    {
        int finished = transaction["task.finish"].Arg(call.Id).Arg(call.Run).Arg(call.TaskId).Arg(call.Attempt).Run();
        if (finished == 0)
        {
            return false;
        }

        // A call that outlived its run (the orchestration returned without awaiting it) has nobody to tell.
        if (transaction["instance.live-parent"].Arg(call.Id).Arg(call.Run).Number() is null)
        {
            return false;
        }

        transaction.Post(call.Id, call.Run, new InboxRow(kind, call.TaskId, null, Data, Now));
        return true;
    }
}
