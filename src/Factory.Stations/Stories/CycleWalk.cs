using System.Globalization;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Budgeting;
using Factory.Core.Building;
using Factory.Core.Closing;

namespace Factory.Stations.Stories;

/// <summary>Goes through the closed cycles of a line once, from the oldest, and keeps sums. Not thread-safe.</summary>
/// <param name="files">The line's files.</param>
/// <param name="after">The last cycle that is not part of the story.</param>
/// <param name="wanted">Candidates whose proposals are kept.</param>
internal sealed class CycleWalk(StoryFiles files, int after, IReadOnlySet<CandidateId> wanted)
{
    private const int MostPoints = 120;

    private readonly List<TrendPoint> _points = [];
    private readonly Dictionary<int, (WorkTally Work, DateTime? Closed)> _cycles = [];
    private int _stride = 1;

    /// <summary>How the wanted candidates were first proposed.</summary>
    public Dictionary<CandidateId, ManifestCandidate> Candidates { get; } = [];

    /// <summary>All cycles of the story.</summary>
    public WorkTally Work { get; private set; } = WorkTally.None;

    /// <summary>The steps.</summary>
    public IReadOnlyList<TrendPoint> Trend => _points;

    /// <summary>First and last cycle of the story.</summary>
    public (int First, int Last) Cycles { get; private set; }

    /// <summary>When they closed.</summary>
    public (DateTime First, DateTime Last)? Closed { get; private set; }

    /// <summary>The newest closed cycle of all.</summary>
    public CycleManifest? Head { get; private set; }

    /// <summary>Digest of its manifest.</summary>
    public Digest? HeadDigest { get; private set; }

    /// <summary>Goes.</summary>
    public async Task Go()
    {
        foreach (int cycle in await Numbers())
        {
            string path = files.Paths.ManifestPath(cycle);
            if (await files.Json<CycleManifest>(path) is { } manifest)
            {
                Head = manifest;
                foreach (ManifestCandidate candidate in manifest.Candidates.Where(c => wanted.Contains(c.Candidate)))
                {
                    Candidates.TryAdd(candidate.Candidate, candidate);
                }

                if (cycle > after)
                {
                    Take(manifest, await files.Json<CycleTimes>(files.Paths.TimesPath(cycle)));
                }
            }
        }

        HeadDigest = Head is { } head && await files.Store.Read(files.Paths.ManifestPath(head.Cycle), files.Cancellation) is { } content ? Digest.Of(content.Content.Span) : null;
    }

    /// <summary>When a cycle closed; null while it has not.</summary>
    public DateTime? ClosedAt(int cycle) => _cycles.GetValueOrDefault(cycle).Closed;

    /// <summary>What the cycles between two did, the first not included.</summary>
    public WorkTally Between(int from, int to) =>
        _cycles.Where(c => c.Key > from && c.Key <= to).Select(c => c.Value.Work).Aggregate(WorkTally.None, Sum);

    private async Task<IEnumerable<int>> Numbers() => (await files.Entries(files.Paths.CyclesPath))
        .Select(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0)
        .Where(number => number > 0)
        .Order();

    private void Take(CycleManifest manifest, CycleTimes? times)
    {
        IReadOnlyList<ManifestCandidate> all = manifest.Candidates;
        var work = new WorkTally(
            1,
            all.Count,
            all.Count(c => c.Build == BuildStatus.Ok),
            all.Count(c => c.Tests == true),
            all.Count(c => c.Evaluated > 0),
            manifest.Confirm is null ? 0 : 1,
            manifest.Gate is null ? 0 : 1,
            times?.Spend ?? Spend.None);
        _cycles[manifest.Cycle] = (work, times?.ClosedAt);
        Work = Sum(Work, work);
        Cycles = (Cycles.First == 0 ? manifest.Cycle : Cycles.First, manifest.Cycle);
        Closed = times is null ? Closed : (Closed?.First ?? times.ClosedAt, times.ClosedAt);
        Add(new TrendPoint(manifest.Cycle, manifest.Champion.Train, manifest.Frontrunner.Train, all.Count, work.Spend.Usd));
    }

    /// <summary>Adds a step; when there are too many, two become one, and all later steps are twice as long.</summary>
    private void Add(TrendPoint point)
    {
        bool isOpen = _points.Count > 0 && (Work.Cycles - 1) % _stride != 0;
        if (isOpen)
        {
            _points[^1] = Join(_points[^1], point);
            return;
        }

        _points.Add(point);
        if (_points.Count > MostPoints)
        {
            TrendPoint[] halved = [.. _points.Chunk(2).Select(pair => pair.Aggregate(Join))];
            _points.Clear();
            _points.AddRange(halved);
            _stride *= 2;
        }
    }

    private static TrendPoint Join(TrendPoint earlier, TrendPoint later) =>
        later with { Candidates = earlier.Candidates + later.Candidates, Usd = earlier.Usd + later.Usd };

    private static WorkTally Sum(WorkTally a, WorkTally b) => new(
        a.Cycles + b.Cycles, a.Candidates + b.Candidates, a.Built + b.Built, a.Passed + b.Passed, a.Evaluated + b.Evaluated, a.Rehearsed + b.Rehearsed, a.Asked + b.Asked, a.Spend + b.Spend);
}
