using Factory.Core.Durable;

namespace Factory.Engine.Journaling;

/// <summary>Where an instance stands, as its row says.</summary>
internal sealed record Standing(string Id, long Run, RuntimeStatus Status, bool Suspended, ParentLink? Parent)
{
    public bool IsEnded => Status is RuntimeStatus.Completed or RuntimeStatus.Failed or RuntimeStatus.Terminated;

    /// <summary>The status clients see.</summary>
    public RuntimeStatus Visible => See(Status, Suspended);

    public static RuntimeStatus See(RuntimeStatus status, bool suspended) =>
        suspended && status is RuntimeStatus.Pending or RuntimeStatus.Running ? RuntimeStatus.Suspended : status;

    public static Standing? Read(JournalTransaction transaction, string id)
    {
        Statement row = transaction["instance.standing"].Arg(id);
        if (!row.Step())
        {
            return null;
        }

        ParentLink? parent = row.IsNull(3) ? null : new ParentLink(row.Text(3), row.Int(4), (int)row.Int(5));
        var standing = new Standing(id, row.Int(2), Enum.Parse<RuntimeStatus>(row.Text(0)), row.Int(1) == 1, parent);
        row.Reset();
        return standing;
    }
}
