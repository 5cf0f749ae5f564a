using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using Factory.Core;
using Factory.Core.Artifacts;

namespace Factory.Stations.Importing;

/// <summary>
/// The files of one line's cases. Sealed cases are written to <c>sealed/</c> and to nothing else. A segment is created, never replaced: what a
/// crashed import left, or an import under way at the same time wrote, keeps its number unless it is the very same.
/// </summary>
internal sealed class SegmentStore(IArtifactStore store, string line)
{
    private const int MaxBytes = 16 * 1024 * 1024;
    private const int MaxNumber = 1_000_000;

    public string IndexPath => $"lines/{line}/data.json";

    public async Task<(DataIndex? Index, string? Tag)> ReadIndex(CancellationToken cancellationToken)
    {
        TaggedContent? content = await store.Read(IndexPath, cancellationToken).ConfigureAwait(false);
        return content is null ? (null, null) : (FactoryJson.Deserialize<DataIndex>(content.Content.Span), content.Tag);
    }

    public async Task<bool> TrySwapIndex(DataIndex index, string? expected, CancellationToken cancellationToken) =>
        await store.CompareAndSwap(IndexPath, FactoryJson.SerializeReadable(index), expected, cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>Every imported case, in import order within visible and within sealed ones. Sealed ones of an ended season are train cases.</summary>
    /// <exception cref="ArtifactCorruptException">A segment is not what was written.</exception>
    /// <exception cref="BadSetupException">A segment is gone.</exception>
    public async IAsyncEnumerable<StoredCase> ReadAll(DataIndex? index, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int retired = index?.Retired ?? 0;
        foreach ((Segment segment, int import) in index?.Imports.SelectMany((entry, i) => entry.Segments.Select(s => (s, i))) ?? [])
        {
            TaggedContent content = await store.Read(segment.Path, cancellationToken).ConfigureAwait(false)
                ?? throw new BadSetupException(new Problem(segment.Path, $"is gone, though {IndexPath} lists it. Restore it from a copy of the state."));
            Digest actual = Digest.Of(content.Content.Span);
            if (actual != segment.Content)
            {
                throw new ArtifactCorruptException(segment.Content, actual, segment.Path);
            }

            foreach (StoredCase stored in SegmentFormat.Read(content.Content))
            {
                yield return import < retired && stored.Role == DataRole.Sealed ? stored with { Role = DataRole.Train } : stored;
            }
        }
    }

    /// <summary>Writes rows, visible and sealed apart, in segments of bounded size.</summary>
    public async Task<List<Segment>> Write(IReadOnlyList<(InputRow Row, DataRole Role)> rows, DataIndex? index, CancellationToken cancellationToken)
    {
        var written = new List<Segment>();
        foreach (bool hidden in new[] { false, true })
        {
            string folder = $"lines/{line}/{(hidden ? "sealed" : "data")}/";
            int number = index?.Imports.Sum(i => i.Segments.Count(s => s.Path.StartsWith(folder, StringComparison.Ordinal))) ?? 0;
            foreach ((ReadOnlyMemory<byte> content, int count) in Pack(rows.Where(r => r.Role is DataRole.Sealed == hidden)))
            {
                (string path, number) = await Create(folder, number + 1, content, cancellationToken).ConfigureAwait(false);
                written.Add(new Segment(path, Digest.Of(content.Span), count));
            }
        }

        return written;
    }

    private static IEnumerable<(ReadOnlyMemory<byte> Content, int Count)> Pack(IEnumerable<(InputRow Row, DataRole Role)> rows)
    {
        var buffer = new ArrayBufferWriter<byte>();
        int count = 0;
        foreach ((InputRow row, DataRole role) in rows)
        {
            SegmentFormat.Write(buffer, row, role);
            count++;
            if (buffer.WrittenCount >= MaxBytes)
            {
                yield return (buffer.WrittenMemory, count);
                buffer.ResetWrittenCount();
                count = 0;
            }
        }

        if (count > 0)
        {
            yield return (buffer.WrittenMemory, count);
        }
    }

    private async Task<(string Path, int Number)> Create(string folder, int number, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        for (; number < MaxNumber; number++)
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"{folder}{number:0000}.jsonl");
            bool created = await store.CompareAndSwap(path, content, expected: null, cancellationToken).ConfigureAwait(false) is not null;
            if (created || await IsSame(path, content, cancellationToken).ConfigureAwait(false))
            {
                return (path, number);
            }
        }

        throw new BadSetupException(new Problem(folder, $"holds {MaxNumber} segments. Begin a new state, and import the cases at once."));
    }

    private async Task<bool> IsSame(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        await store.Read(path, cancellationToken).ConfigureAwait(false) is { } there && there.Content.Span.SequenceEqual(content.Span);
}
