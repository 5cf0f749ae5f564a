using System.Globalization;
using System.Text;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Stations.State;

namespace Factory.Stations.Operating;

/// <summary>
/// A line's decisions and outcomes, a folder for each night: segments of JSON lines that are made once and never changed. What a batch costs depends on its night, not on how
/// long the line has run. Thread-safe.
/// </summary>
/// <param name="store">Where they are.</param>
/// <param name="line">The line.</param>
public sealed class NightFiles(IArtifactStore store, string line)
{
    private const int MostSegments = 100_000;

    private const char Hidden = 'h';

    private readonly string _root = new LineFiles(store, line).OperatePath;

    /// <summary>The decisions of a night, in the order in which they were made.</summary>
    /// <param name="night">The night.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <param name="without">A batch whose stretches are left out: ids are its own within a batch, and reading them for each stretch would cost their square. Null for none.</param>
    public async Task<IReadOnlyList<StoredDecision>> Decisions(DateOnly night, CancellationToken cancellationToken, string? without = null)
    {
        var all = new List<StoredDecision>();
        foreach (string path in (await Segments(night, 'd', cancellationToken)).Where(p => without is null || !p.Contains($"-{without}-", StringComparison.Ordinal)))
        {
            all.AddRange(await Read<StoredDecision>(path, cancellationToken));
        }

        return all;
    }

    /// <summary>What came of a night's decisions, by decision.</summary>
    public async Task<Dictionary<string, StoredOutcome>> Outcomes(DateOnly night, CancellationToken cancellationToken)
    {
        var all = new Dictionary<string, StoredOutcome>(StringComparer.Ordinal);
        string[] paths = [.. await Segments(night, 'o', cancellationToken), .. await Segments(night, Hidden, cancellationToken)];
        foreach (string path in paths)
        {
            foreach (StoredOutcome outcome in await Read<StoredOutcome>(path, cancellationToken))
            {
                all.TryAdd(outcome.Decision, outcome);
            }
        }

        return all;
    }

    /// <summary>The stretch of a batch; null when it has not been decided.</summary>
    public async Task<IReadOnlyList<StoredDecision>?> Find(DateOnly night, string name, CancellationToken cancellationToken) =>
        (await Segments(night, 'd', cancellationToken)).FirstOrDefault(path => path.EndsWith($"-{name}.jsonl", StringComparison.Ordinal)) is { } path
            ? await Read<StoredDecision>(path, cancellationToken)
            : null;

    /// <summary>Keeps decisions under a name that is theirs.</summary>
    public Task Add(DateOnly night, string name, IEnumerable<StoredDecision> decisions, CancellationToken cancellationToken) => Create(night, ('d', name), Bytes(decisions), cancellationToken);

    /// <summary>Keeps outcomes.</summary>
    public async Task Add(DateOnly night, string name, IReadOnlyList<StoredOutcome> outcomes, CancellationToken cancellationToken)
    {
        // What was told of a hidden unit could be guessed from its digest: that stands among the sealed cases.
        foreach (IGrouping<bool, StoredOutcome> apart in outcomes.GroupBy(o => o.Value is null))
        {
            await Create(night, (apart.Key ? Hidden : 'o', name), Bytes(apart), cancellationToken);
        }
    }

    /// <summary>Where it is kept how a night entered a trial.</summary>
    public string WatchPath(string trial, DateOnly night) => $"{_root}watch/{trial.Replace(' ', '-')}/{night.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.json";

    /// <summary>Whether a night has entered a trial: what comes later counts for nothing there.</summary>
    public async Task<bool> HasEntered(string trial, DateOnly night, CancellationToken cancellationToken) => await store.Read(WatchPath(trial, night), cancellationToken) is not null;

    private async Task Create(DateOnly night, (char Kind, string Name) what, byte[] content, CancellationToken cancellationToken)
    {
        for (int number = (await Segments(night, what.Kind, cancellationToken)).Count + 1; number < MostSegments; number++)
        {
            string path = FormattableString.Invariant($"{Folder(night, what.Kind)}{what.Kind}-{number:00000}-{what.Name}.jsonl");
            if (await store.CompareAndSwap(path, content, expected: null, cancellationToken) is not null)
            {
                return;
            }
        }

        throw new InvalidOperationException($"{Folder(night, what.Kind)} holds {MostSegments} segments. Operate on more inputs at once.");
    }

    private async Task<IReadOnlyList<string>> Segments(DateOnly night, char kind, CancellationToken cancellationToken)
    {
        var paths = new List<string>();
        await foreach (string path in store.List($"{Folder(night, kind)}{kind}-", cancellationToken))
        {
            paths.Add(path);
        }

        return paths;
    }

    private async Task<IReadOnlyList<T>> Read<T>(string path, CancellationToken cancellationToken)
    {
        TaggedContent content = await store.Read(path, cancellationToken) ?? throw new InvalidDataException($"{path} is gone. Restore it from a copy.");
        return [.. Encoding.UTF8.GetString(content.Content.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => FactoryJson.Deserialize<T>(l)!)];
    }

    private string Folder(DateOnly night, char kind) => $"{(kind == Hidden ? $"lines/{line}/sealed/" : _root)}nights/{night.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}/";

    private static byte[] Bytes<T>(IEnumerable<T> rows) => Encoding.UTF8.GetBytes(string.Concat(rows.Select(r => FactoryJson.Serialize(r) + "\n")));
}
