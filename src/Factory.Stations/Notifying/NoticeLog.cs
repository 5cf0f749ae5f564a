using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Cord;
using Factory.Stations.State;

namespace Factory.Stations.Notifying;

/// <summary>Who was told of a stop, when, and what came of it: <c>lines/LINE/stops/S-3.notified.json</c>. Thread-safe, also between processes.</summary>
/// <param name="store">Where it is.</param>
public sealed class NoticeLog(IArtifactStore store)
{
    private const int Attempts = 100;

    /// <summary>All that is known, in the order in which channels were first tried.</summary>
    public async Task<IReadOnlyList<Notice>> Read(string line, string stop, CancellationToken cancellationToken) =>
        (await Load(Path(line, stop), cancellationToken)).Notices;

    /// <summary>Records an attempt; attempts of one channel at one level are one entry.</summary>
    public async Task Record(string line, string stop, Notice notice, CancellationToken cancellationToken)
    {
        string path = Path(line, stop);
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            (List<Notice> notices, string? tag) = await Load(path, cancellationToken);
            int known = notices.FindIndex(n => n.Channel == notice.Channel && n.Level == notice.Level);
            if (known < 0)
            {
                notices.Add(notice);
            }
            else
            {
                notices[known] = notice with { Attempts = notices[known].Attempts + notice.Attempts };
            }

            if (await store.CompareAndSwap(path, FactoryJson.SerializeReadable(notices), tag, cancellationToken) is not null)
            {
                return;
            }
        }

        throw new InvalidOperationException($"{path} changes faster than it can be written.");
    }

    private async Task<(List<Notice> Notices, string? Tag)> Load(string path, CancellationToken cancellationToken) =>
        await store.Read(path, cancellationToken) is { } content ? (FactoryJson.Deserialize<List<Notice>>(content.Content.Span) ?? [], content.Tag) : ([], null);

    private string Path(string line, string stop) => $"{new LineFiles(store, line).StopsPath}{stop}.notified.json";
}
