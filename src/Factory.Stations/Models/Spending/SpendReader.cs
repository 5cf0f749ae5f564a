using System.Runtime.CompilerServices;
using System.Text;
using Factory.Core;
using Factory.Core.Artifacts;

namespace Factory.Stations.Models.Spending;

/// <summary>Reads the spend files of a line, or of nobody. Full files never change again and are summed up once, so that a long history costs no more than a short one. Thread-safe.</summary>
internal sealed class SpendReader(IArtifactStore store, string? line)
{
    private readonly string _folder = SpendFiles.Folder(line);
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly HashSet<string> _full = new(StringComparer.Ordinal);
    private SpendSums _sums = SpendSums.None;

    /// <summary>The sums of all files as they are now.</summary>
    public async Task<SpendSums> Sums(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            SpendSums rest = SpendSums.None;
            await foreach (string path in store.List(_folder, cancellationToken))
            {
                if (_full.Contains(path))
                {
                    continue;
                }

                SpendEntry[] entries = await Entries(path, cancellationToken);
                if (entries.Length >= SpendFiles.MostEntries)
                {
                    _full.Add(path);
                    _sums = entries.Aggregate(_sums, (sums, entry) => sums.Plus(entry));
                }
                else
                {
                    rest = entries.Aggregate(rest, (sums, entry) => sums.Plus(entry));
                }
            }

            return _sums.Plus(rest);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>All entries, a file at a time, days in order.</summary>
    public async IAsyncEnumerable<SpendEntry> Entries([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (string path in store.List(_folder, cancellationToken))
        {
            foreach (SpendEntry entry in await Entries(path, cancellationToken))
            {
                yield return entry;
            }
        }
    }

    private async Task<SpendEntry[]> Entries(string path, CancellationToken cancellationToken) => await store.Read(path, cancellationToken) is { } file
        ? [.. Encoding.UTF8.GetString(file.Content.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => FactoryJson.Deserialize<SpendEntry>(row)!)]
        : [];
}
