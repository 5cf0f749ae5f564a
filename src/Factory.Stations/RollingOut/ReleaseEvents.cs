using System.Globalization;
using System.Text;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.RollingOut;
using Factory.Stations.State;

namespace Factory.Stations.RollingOut;

/// <summary>
/// What happened to the releases of one line, a file of JSON lines for each version. A version's file, made with its first event, also allots its number, which is never
/// given again. Safe between threads and processes.
/// </summary>
/// <param name="store">Where they are.</param>
/// <param name="line">The line.</param>
public sealed class ReleaseEvents(IArtifactStore store, string line)
{
    private const string Ending = ".events.jsonl";
    private const int Attempts = 50;

    private readonly LineFiles _files = new(store, line);

    /// <summary>The number of a candidate's release from a cycle: the next free one, or the one that it has already.</summary>
    public async Task<int> Allot(CandidateId candidate, int cycle, ReleaseEvent first, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            int last = (await Versions(cancellationToken)).LastOrDefault();
            if ((await Read(last, cancellationToken)).FirstOrDefault() is { } begun && begun.Candidate == candidate && begun.Cycle == cycle)
            {
                return last;
            }

            byte[] line1 = Bytes([first with { Candidate = candidate, Cycle = cycle }]);
            if (await store.CompareAndSwap(_files.ReleaseEventsPath(last + 1), line1, expected: null, cancellationToken) is not null)
            {
                return last + 1;
            }
        }

        throw new InvalidOperationException($"No free number for a release of '{line}' was found in {Attempts} attempts.");
    }

    /// <summary>Notes an event, once for each key.</summary>
    public async Task Note(int version, ReleaseEvent happened, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            string path = _files.ReleaseEventsPath(version);
            TaggedContent? content = await store.Read(path, cancellationToken);
            IReadOnlyList<ReleaseEvent> before = content is null ? [] : Parse(content.Content);
            if (before.Any(e => e.Key == happened.Key)
                || await store.CompareAndSwap(path, Bytes([.. before, happened]), content?.Tag, cancellationToken) is not null)
            {
                return;
            }
        }

        throw new InvalidOperationException($"The events of v{version} of '{line}' were changed by others {Attempts} times in a row.");
    }

    /// <summary>The events of a version, oldest first; none when it is unknown, or older than events.</summary>
    public async Task<IReadOnlyList<ReleaseEvent>> Read(int version, CancellationToken cancellationToken) =>
        await store.Read(_files.ReleaseEventsPath(version), cancellationToken) is { } content ? Parse(content.Content) : [];

    /// <summary>Numbers given so far, in order.</summary>
    public async Task<IReadOnlyList<int>> Versions(CancellationToken cancellationToken)
    {
        var versions = new SortedSet<int>();
        await foreach (string path in store.List(_files.ReleasesPath, cancellationToken))
        {
            string name = path[_files.ReleasesPath.Length..];
            string number = name.EndsWith(Ending, StringComparison.Ordinal) ? name[..^Ending.Length] : name.EndsWith(".json", StringComparison.Ordinal) ? name[..^5] : "";
            if (number.Length > 1 && number[0] == 'v' && int.TryParse(number.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int version))
            {
                versions.Add(version);
            }
        }

        return [.. versions];
    }

    private static byte[] Bytes(IEnumerable<ReleaseEvent> events) => Encoding.UTF8.GetBytes(string.Concat(events.Select(e => FactoryJson.Serialize(e) + "\n")));

    private static IReadOnlyList<ReleaseEvent> Parse(ReadOnlyMemory<byte> content) =>
        [.. Encoding.UTF8.GetString(content.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => FactoryJson.Deserialize<ReleaseEvent>(l)!)];
}
