namespace Factory.Engine.Journaling;

/// <summary>
/// What an owner does once, before its first turn: wakes who has something to do, lets stalled instances try again, and takes over the
/// activities in flight.
/// </summary>
internal sealed class RecoveryItem : JournalItem<bool>
{
    /// <summary>Gives whether the last owner ended cleanly.</summary>
    protected override bool Write(JournalTransaction transaction)
    {
        bool clean = transaction["meta.get"].Arg("clean_shutdown").Number() == 1;
        transaction["meta.set"].Arg("clean_shutdown").Arg(0).Run();
        transaction.Effects.IsAfterCrash = !clean;
        transaction.Effects.BeginsDispatch = true;
        WakeReady(transaction);
        TakeOverTasks(transaction);
        if (transaction["timer.next"].Number() is { } due)
        {
            transaction.Effects.TimerSet(due);
        }

        return clean;
    }

    private static void WakeReady(JournalTransaction transaction)
    {
        foreach (string statement in new[] { "recovery.unstall", "recovery.ready" })
        {
            Statement ids = transaction[statement];
            while (ids.Step())
            {
                transaction.Effects.Woken.Add(ids.Text(0));
            }
        }
    }

    private static void TakeOverTasks(JournalTransaction transaction)
    {
        transaction["recovery.restart"].Arg(transaction.Epoch).Run();
        Statement rows = transaction["recovery.tasks"].Arg(transaction.Epoch);
        while (rows.Step())
        {
            var call = new ActivityCall(rows.Text(0), rows.Int(1), (int)rows.Int(2), rows.Int(3), rows.Text(4)) { Attempt = rows.Int(5) };
            transaction.Effects.Calls.Add(call);
        }
    }
}
