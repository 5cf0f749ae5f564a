using Factory.Core.Artifacts;
using Factory.Stations.Models.Spending;

namespace Factory.Stations.Auditing;

/// <summary>What models cost: every entry is whole, and what was asked is kept. Dates and amounts are measured: nothing that they could be compared with exists.</summary>
/// <param name="work">What audits work with.</param>
internal sealed class SpendAudit(AuditWork work)
{
    /// <summary>Looks at every entry.</summary>
    public Task Run() => work.Log.Check("spend", async () =>
    {
        (int entries, decimal usd) = (0, 0m);
        await foreach (string path in work.Store.List($"lines/{work.Line}/spend/", work.Cancellation))
        {
            if (!path.EndsWith(".jsonl", StringComparison.Ordinal) || await work.Store.Read(path, work.Cancellation) is not { } file)
            {
                continue;
            }

            foreach (ReadOnlyMemory<byte> row in Rows(file.Content, path))
            {
                entries++;
                usd += await Look(row, path);
            }
        }

        return entries == 0 ? "no model was asked" : FormattableString.Invariant($"{entries} calls of models for {usd:0.00##} US dollars; what was asked is kept");
    });

    private async Task<decimal> Look(ReadOnlyMemory<byte> row, string path)
    {
        SpendEntry? entry = AsWritten.Row<SpendEntry>(row, out string? fault);
        if (!work.Log.Holds(fault is null, fault ?? "", path) || entry is null)
        {
            return 0;
        }

        await work.Bytes(entry.Request, path);
        return entry.Usd;
    }

    private List<ReadOnlyMemory<byte>> Rows(ReadOnlyMemory<byte> file, string path)
    {
        var rows = new List<ReadOnlyMemory<byte>>();
        while (file.Span.IndexOf((byte)'\n') is var end and >= 0)
        {
            rows.Add(file[..end]);
            file = file[(end + 1)..];
        }

        work.Log.Holds(file.Length == 0, "does not end with its last row: it was cut.", path);
        return rows;
    }
}
