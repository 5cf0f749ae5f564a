using Factory.Core.Durable;

namespace Factory.Engine.Journaling;

/// <summary>
/// C2: an event, or a client's wish to suspend, resume or terminate, into the inbox. What has ended takes no signal (as in Durable Task);
/// what never was is an error.
/// </summary>
internal sealed class SignalItem(string id, HistoryKind kind) : JournalItem<bool>
{
    public string? Name { get; init; }

    public required Payload Data { get; set; }

    public required long Now { get; init; }

    /// <summary>Gives whether the instance took it.</summary>
    protected override bool Write(JournalTransaction transaction)
    {
        Standing standing = Standing.Read(transaction, id) ?? throw new InstanceNotFoundException(id);
        if (standing.IsEnded)
        {
            return false;
        }

        if (kind == HistoryKind.ExecutionResumed && standing.Status is (RuntimeStatus.Stalled or RuntimeStatus.Quarantined))
        {
            transaction["instance.unstall"].Arg(id).Arg(Now).Run();
            transaction.Effects.Woken.Add(id);
            if (!standing.Suspended)
            {
                return true;
            }
        }

        transaction.Post(id, standing.Run, new InboxRow(kind, null, Name, Data, Now));
        return true;
    }
}
