using Factory.Core.Durable;

namespace Factory.Engine.Journaling;

/// <summary>C1: accepts a new orchestration, unless one of that id stands in the way.</summary>
internal sealed class StartItem(string id, string name, string version) : JournalItem<bool>
{
    public required Payload Input { get; set; }

    public required long Now { get; init; }

    public long? StartAt { get; init; }

    public required IReadOnlyList<RuntimeStatus> Dedupe { get; init; }

    protected override bool Write(JournalTransaction transaction)
    {
        Standing? standing = Standing.Read(transaction, id);
        if (standing is not null)
        {
            if (Dedupe.Contains(standing.Visible))
            {
                throw new InstanceExistsException(id, standing.Visible);
            }

            Replace(transaction, standing);
        }

        transaction.Create(new NewInstance(id, name, version, Input), Now, StartAt);
        return true;
    }

    private void Replace(JournalTransaction transaction, Standing standing)
    {
        transaction.Delete(id);
        if (!standing.IsEnded && standing.Parent is { } parent)
        {
            string failure = FailureJson.Of("InstanceReplaced", $"Instance '{id}' was replaced by a new one of the same id.");
            var row = new InboxRow(HistoryKind.SubOrchestrationInstanceFailed, parent.TaskId, null, new Payload(failure, null), Now);
            transaction.PostToParent(parent.Id, parent.Run, row);
        }
    }
}
