using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Closing;
using Factory.Stations.Closing;
using Factory.Stations.Cord;
using Factory.Stations.State;

namespace Factory.Api.Reading;

/// <summary>
/// Reads of lines that cost the same however much there is: views are kept and read anew when something was written, as far as this process wrote it
/// (<see cref="ObservedStore"/>), and after a while in any case, for others may write too. Thread-safe; bounded.
/// </summary>
/// <param name="store">The state.</param>
/// <param name="stops">The stops.</param>
/// <param name="time">The clock.</param>
public sealed class LineReader(IArtifactStore store, StopFiles stops, TimeProvider time)
{
    private const int MostLines = 16_384;
    private const int MostCandidates = 40_000;
    private const int MostProducts = 1_024;

    private readonly ObservedStore? _observed = store as ObservedStore;
    private readonly LeastRecentlyUsed<string, Slot> _lines = new(MostLines);
    private readonly LeastRecentlyUsed<(string Line, int Cycle), IReadOnlyList<ManifestCandidate>> _segments = new(MostCandidates, segment => segment.Count + 1);
    private readonly LeastRecentlyUsed<Digest, Product> _products = new(MostProducts);

    /// <summary>A line's view: at most two seconds old; fifteen where this process sees its own writes at once, and then only as to what others wrote.</summary>
    public async Task<LineView> View(string line, CancellationToken cancellationToken)
    {
        Slot slot = _lines.TryGet(line, out Slot? known) ? known : _lines.Add(line, new Slot(new LineFold(store, stops, line)));
        if (Fresh(line, slot) is { } view)
        {
            return view;
        }

        await slot.Gate.WaitAsync(cancellationToken);
        try
        {
            if (Fresh(line, slot) is { } meanwhile)
            {
                return meanwhile;
            }

            // The number first: what is written while the files are read counts as written after.
            long version = _observed?.Version(line) ?? 0;
            long at = time.GetTimestamp();
            LineView read = await slot.Fold.Read(cancellationToken);
            slot.Kept = new Kept(read, version, at);
            return read;
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    /// <summary>The candidates of a closed cycle, by number.</summary>
    public async Task<IReadOnlyList<ManifestCandidate>> Candidates(string line, int cycle, CancellationToken cancellationToken)
    {
        if (_segments.TryGet((line, cycle), out IReadOnlyList<ManifestCandidate>? known))
        {
            return known;
        }

        return _segments.Add((line, cycle), await new Archive(store, line).Segment(cycle, cancellationToken));
    }

    /// <summary>The files of a product, which never change.</summary>
    public async Task<Product> Product(Digest product, CancellationToken cancellationToken) => _products.TryGet(product, out Product? known)
        ? known
        : _products.Add(product, await store.GetJson<Product>(product, cancellationToken));

    private LineView? Fresh(string line, Slot slot) =>
        slot.Kept is { } kept && kept.Version == (_observed?.Version(line) ?? 0) && time.GetElapsedTime(kept.At) < Freshness.Of(_observed)
            ? kept.View
            : null;

    private sealed record Kept(LineView View, long Version, long At);

    private sealed class Slot(LineFold fold)
    {
        public LineFold Fold => fold;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public Kept? Kept { get; set; }
    }
}
