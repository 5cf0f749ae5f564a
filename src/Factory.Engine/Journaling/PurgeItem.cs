using Factory.Core.Durable;

namespace Factory.Engine.Journaling;

/// <summary>Removes ended instances that match, at most so many, and gives their number.</summary>
internal sealed class PurgeItem(InstanceQuery query, int limit) : JournalItem<int>
{
    protected override int Write(JournalTransaction transaction)
    {
        var ids = new List<string>();
        Statement rows = transaction["instance.purgeable"].Arg(query.IdPrefix).Arg(Instant.FromUtc(query.UpdatedBefore))
            .Arg(StatusList.Of(query.Statuses)).Arg(limit);
        while (rows.Step())
        {
            ids.Add(rows.Text(0));
        }

        ids.ForEach(transaction.Delete);
        return ids.Count;
    }
}
