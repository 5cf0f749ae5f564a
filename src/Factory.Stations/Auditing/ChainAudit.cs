using System.Globalization;
using System.Text;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Closing;
using Factory.Core.Releasing;
using Factory.Stations.Evaluating;

namespace Factory.Stations.Auditing;

/// <summary>The manifests of all cycles: each names the digest of the one before it, and the newest is named by what stands beside it.</summary>
/// <param name="work">What audits work with.</param>
internal sealed class ChainAudit(AuditWork work)
{
    private readonly CycleChain _chain = new([], [], new SortedDictionary<string, (int Cycle, Digest Digest)>(StringComparer.Ordinal));
    private IReadOnlyDictionary<int, (ReleaseRecord Record, Digest Digest)> _releases = new Dictionary<int, (ReleaseRecord Record, Digest Digest)>();
    private SortedSet<int> _there = [];
    private int? _closing;

    /// <summary>
    /// Sees which cycles have closed. Before anything else is read: what is written while the audit goes on (releases, submissions, cases) then only adds to what these cycles
    /// know.
    /// </summary>
    public async Task See()
    {
        _there = await Numbers();
        if (_there.Count > 0 && await work.Store.Read(work.Files.ManifestPath(_there.Max), work.Cancellation) is null)
        {
            _closing = _there.Max;
            _there.Remove(_there.Max);
        }
    }

    /// <summary>Looks at all that were seen.</summary>
    /// <param name="releases">The release files.</param>
    public async Task<CycleChain> Run(IReadOnlyDictionary<int, (ReleaseRecord Record, Digest Digest)> releases)
    {
        _releases = releases;
        await work.Log.Check("chain", async () =>
        {
            (int Cycle, Digest? Digest) before = (0, null);
            foreach (int cycle in _there)
            {
                // A cycle that was ended by hand leaves a gap, of which the next one knows.
                before = (cycle, await Look(cycle, before.Cycle == cycle - 1 ? before.Digest : null));
            }

            await Beside();
            return _chain.Cycles.Count == 0 ? "no cycle has closed yet" : FormattableString.Invariant($"{_chain.Cycles.Count} manifests, to cycle {_chain.Head}, each named by the next");
        });
        return _chain;
    }

    /// <summary>
    /// A cycle writes its times, and then its manifest. One that had times and no manifest was closing at that very moment, or was killed between the two; that the newest manifest was removed looks
    /// the same, so that it is named and said to be no difference.
    /// </summary>
    public async Task LookAgain()
    {
        if (_closing is { } cycle && await work.Store.Read(work.Files.ManifestPath(cycle), work.Cancellation) is null)
        {
            work.Log.Unknown(
                $"is not there, although {work.Files.TimesPath(cycle)} is: cycle {cycle} is closing at this moment, or was interrupted there and goes on with the next run. If no run is under way and none brings it, it was removed: restore it from a copy.",
                work.Files.ManifestPath(cycle));
        }
    }

    private async Task<SortedSet<int>> Numbers()
    {
        var numbers = new SortedSet<int>();
        await foreach (string path in work.Store.List(work.Files.CyclesPath, work.Cancellation))
        {
            string[] parts = path[work.Files.CyclesPath.Length..].Split('/');
            bool isClosed = parts is [_, "manifest.json" or "times.json"];
            if (isClosed && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                numbers.Add(number);
            }
        }

        return numbers;
    }

    /// <summary>Looks at one, and gives its digest; null when it cannot be read.</summary>
    private async Task<Digest?> Look(int cycle, Digest? before)
    {
        string path = work.Files.ManifestPath(cycle);
        if (await work.Json<CycleManifest>(path, "the chain of cycles") is not { } read)
        {
            return null;
        }

        (CycleManifest manifest, Digest digest) = read;
        work.Log.Holds(manifest.Line == work.Line && manifest.Cycle == cycle, $"is of cycle {manifest.Cycle} of {manifest.Line}, and stands where cycle {cycle} of {work.Line} should.", path);
        work.Log.Holds(manifest.Previous == before, Broken(cycle, before, manifest.Previous), [.. cycle > 1 ? [path, work.Files.ManifestPath(cycle - 1)] : new[] { path }]);
        await Segment(manifest, path);
        Release(manifest, path);
        foreach ((string lesson, Digest written) in manifest.Lessons)
        {
            _chain.Lessons[lesson] = (cycle, written);
        }

        foreach (ManifestCandidate candidate in manifest.Candidates)
        {
            _chain.Candidates.TryAdd(candidate.Candidate, candidate);
        }

        _chain.Cycles[cycle] = new CycleFacts(digest, manifest.Snapshot, manifest.Seed, manifest.ChampionBefore, Challengers(manifest), manifest.Gate, manifest.Released, manifest.Swap);
        return digest;
    }

    private static string Broken(int cycle, Digest? before, Digest? named) => (before, named) switch
    {
        (null, _) => $"names a manifest of cycle {cycle - 1} that is not there. Restore it from a copy.",
        (_, null) => $"names no manifest before it, although that of cycle {cycle - 1} is there.",
        _ => $"names another content of the manifest of cycle {cycle - 1} than it has: one of the two was changed.",
    };

    /// <summary>The archive, from which parents are chosen, holds the same rows.</summary>
    private async Task Segment(CycleManifest manifest, string path)
    {
        string segment = work.Files.ArchiveSegmentPath(manifest.Cycle);
        string rows = string.Concat(manifest.Candidates.Select(c => FactoryJson.Serialize(c) + "\n"));
        TaggedContent? content = await work.Store.Read(segment, work.Cancellation);
        work.Log.Holds(
            content is not null && content.Content.Span.SequenceEqual(Encoding.UTF8.GetBytes(rows)),
            content is null ? "is missing. Restore it from a copy." : $"says something else of the cycle's candidates than {path}: one of the two was changed.",
            content is null ? [segment] : [segment, path]);
    }

    private void Release(CycleManifest manifest, string path)
    {
        if (manifest.Released is { } version)
        {
            string file = work.Files.ReleasePath(version);
            bool agrees = _releases.TryGetValue(version, out (ReleaseRecord Record, Digest Digest) of)
                && (of.Record.Cycle, of.Record.Candidate, of.Record.Snapshot) == (manifest.Cycle, manifest.Champion.Candidate, manifest.Snapshot);
            work.Log.Holds(agrees, $"says that it made v{version} live, and {file} does not.", path, file);
        }
    }

    private static IReadOnlyList<Runnable> Challengers(CycleManifest manifest) => manifest switch
    {
        { Gate: null } => [],
        { Released: not null } => [Runnable(manifest.Champion)],
        _ when manifest.Frontrunner.Candidate != manifest.ChampionBefore.Candidate => [Runnable(manifest.Frontrunner)],

        // The search was given back to the champion: who was turned down is a candidate of this cycle, or an older frontrunner.
        _ => [.. manifest.Candidates.Where(c => c.Binary is not null).Select(c => new Runnable(c.Candidate, c.Binary!.Value))],
    };

    private static Runnable Runnable(Incumbent incumbent) => new(incumbent.Candidate, incumbent.Binary);

    /// <summary>The newest manifest is named by no later one; the times beside it name it.</summary>
    private async Task Beside()
    {
        if (_chain.Head == 0)
        {
            return;
        }

        string path = work.Files.ManifestPath(_chain.Head);
        string beside = work.Files.TimesPath(_chain.Head);
        if (await work.Json<CycleTimes>(beside, path) is not { } times)
        {
            return;
        }

        if (times.Value.Manifest is { } named)
        {
            work.Log.Holds(named == _chain.Cycles[_chain.Head].Digest, $"names another content of {path} than it has: one of the two was changed.", beside, path);
        }
        else
        {
            work.Log.Unknown("is named by no later manifest yet, and was closed by an older version, which noted no digest beside it.", path);
        }
    }
}
