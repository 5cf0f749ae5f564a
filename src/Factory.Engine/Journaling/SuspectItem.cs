namespace Factory.Engine.Journaling;

/// <summary>
/// Written before an instance's first turn after a crash, and undone by that turn's own commit: an instance that is found so three times
/// has taken its process down three times. It is set aside, and the others go on. Gives whether it may run.
/// </summary>
internal sealed class SuspectItem(string id, long now) : JournalItem<bool>
{
    private const int Limit = 3;

    protected override bool Write(JournalTransaction transaction)
    {
        if (transaction["recovery.count"].Arg(id).Number() is not >= Limit)
        {
            return true;
        }

        string reason = FailureJson.Of("Quarantined", "The process died three times while this orchestration took a turn. Resume or terminate it.");
        transaction["recovery.quarantine"].Arg(id).Arg(reason).Arg(now).Run();
        return false;
    }
}
