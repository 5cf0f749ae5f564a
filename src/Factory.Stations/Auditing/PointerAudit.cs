using System.Text.Json;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Releasing;
using Factory.Core.RollingOut;
using Factory.Stations.Releasing;
using Factory.Stations.RollingOut;

namespace Factory.Stations.Auditing;

/// <summary>From <c>champion.json</c> to the release files, each of which names the digest of the one before it.</summary>
/// <param name="work">What audits work with.</param>
internal sealed class PointerAudit(AuditWork work)
{
    private readonly SortedDictionary<int, (ReleaseRecord Record, Digest Digest)> _records = [];
    private string _pointer = "";

    /// <summary>Looks, and gives the release to audit; null when its file cannot be read.</summary>
    /// <exception cref="BadSetupException">There is nothing to audit, or no such release.</exception>
    public async Task<AuditSubject?> Run()
    {
        AuditSubject? subject = null;
        await work.Log.Check("pointer", async () =>
        {
            subject = await Look();
            return _pointer;
        });
        return subject;
    }

    /// <summary>Numbers of the releases whose files are there.</summary>
    public IReadOnlyDictionary<int, (ReleaseRecord Record, Digest Digest)> Records => _records;

    private async Task<AuditSubject?> Look()
    {
        // First the pointer, then the files: whoever releases meanwhile writes them in the other order.
        bool hasPointer = await work.Store.Read(work.Files.ChampionPath, work.Cancellation) is not null;
        Champion? live = hasPointer ? (await work.Json<Champion>(work.Files.ChampionPath, "the line"))?.Value : null;
        IReadOnlyList<int> there = await new ReleaseChain(work.Store, work.Line).Versions(work.Cancellation);
        if (!hasPointer && there.Count == 0)
        {
            throw new BadSetupException(new Problem(work.Line, $"has no release in this state, not even its seed: nothing to verify. Run it first (./factory run {work.Line}), or name its state with --state."));
        }

        work.Log.Holds(hasPointer, "is missing, and says what is live. Restore it from a copy.", work.Files.ChampionPath);
        int newest = there.LastOrDefault();
        int version = work.Request.Version ?? live?.Version ?? newest;
        if (!there.Contains(version))
        {
            await Missing(version, version > newest && version != live?.Version);
        }

        await ReadAll(there, live);
        Chain(live, version);
        if (live is not null)
        {
            Follow(live);
        }

        _pointer = live is null ? "champion.json cannot be read" : $"{work.Files.ChampionPath} names {Name(live.Version)}; {_records.Count} release files hang together";
        return _records.TryGetValue(version, out (ReleaseRecord Record, Digest Digest) found) ? new AuditSubject(version, found.Record, work.Files.ReleasePath(version)) : null;
    }

    private async Task Missing(int version, bool isBeyond)
    {
        string path = work.Files.ReleasePath(version);
        bool isNumbered = await work.Store.Read(work.Files.ReleaseEventsPath(version), work.Cancellation) is not null;
        if (isBeyond ? !isNumbered || !await WentLive(version) : isNumbered && !await WentLive(version))
        {
            throw new BadSetupException(new Problem(Name(version), $"'{work.Line}' has no such release that went live. See ./factory show {work.Line}."));
        }

        work.Log.Differs("is missing. Restore it from a copy.", path);
    }

    /// <summary>Each release has a file of what happened to it; only of one that went live does that say so.</summary>
    private async Task<bool> WentLive(int version)
    {
        try
        {
            return (await new ReleaseEvents(work.Store, work.Line).Read(version, work.Cancellation)).Any(e => e.Key == ReleaseEvent.LiveKey);
        }
        catch (JsonException)
        {
            return true;
        }
    }

    private async Task ReadAll(IReadOnlyList<int> there, Champion? live)
    {
        foreach (int version in there)
        {
            string path = work.Files.ReleasePath(version);
            if (await work.Json<ReleaseRecord>(path, version == live?.Version ? work.Files.ChampionPath : "the history of releases") is not { } read)
            {
                continue;
            }

            _records[version] = read;
            ReleaseRecord record = read.Value;
            work.Log.Holds(record.Line == work.Line && record.Version == version, $"is of {record.Line} v{record.Version}, and stands where {work.Line} v{version} should.", path);
            bool isSeed = record is { Cycle: 0, Snapshot: null, Gate: null, Confirm: null, Replaces: null, Approval: ReleaseRecord.SeedApproval, Previous: null, Train: null, Select: null, Sandbox: null, ReplacesVersion: null };
            work.Log.Holds(isSeed == (version == 0), version == 0 ? "says of the seed what no seed has." : "says that a release came from nowhere, as only the seed does.", path);
        }
    }

    /// <summary>Each file names the one before it, so that only the newest hangs on <c>champion.json</c> alone.</summary>
    private void Chain(Champion? live, int audited)
    {
        int? later = null;
        foreach ((int version, (ReleaseRecord record, Digest digest)) in _records.Reverse())
        {
            string path = work.Files.ReleasePath(version);
            Digest? named = later is { } next ? _records[next].Record.Previous : null;
            work.Log.Holds(named is null || named == digest, $"is not the file that {Name(later ?? 0)} was released after: one of the two was changed.", path, work.Files.ReleasePath(later ?? 0));
            if (named is null && live?.Version != version && version > 0 && version == audited)
            {
                work.Log.Unknown("no later file names its digest: what it says was compared with cycles and ledger, its approval and sandbox with nothing.", path);
            }

            work.Log.Holds(record.Previous is null || version > _records.Keys.First(), "names a release file before it, and there is none. Restore it from a copy.", path, work.Files.ReleasePath(record.ReplacesVersion ?? 0));
            later = version;
        }
    }

    private void Follow(Champion live)
    {
        if (!_records.TryGetValue(live.Version, out (ReleaseRecord Value, Digest Digest) of))
        {
            work.Log.Differs($"names {Name(live.Version)}, of which there is no release file. Restore it from a copy.", work.Files.ChampionPath, work.Files.ReleasePath(live.Version));
            return;
        }

        string path = work.Files.ReleasePath(live.Version);
        bool names = live.Version == 0 ? live.Manifest is null : live.Manifest == of.Digest;
        work.Log.Holds(names, $"names another content of {path} than it has: one of the two was changed.", work.Files.ChampionPath, path);
        ReleaseRecord record = of.Value;
        work.Log.Holds(
            (live.Candidate, live.Product, live.Binary) == (record.Candidate, record.Product, record.Binary),
            $"says that something else is live than {path} does.",
            work.Files.ChampionPath,
            path);
    }

    private static string Name(int version) => FormattableString.Invariant($"v{version}");
}
