using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Closing;
using Factory.Core.Opening;
using Factory.Core.Releasing;

namespace Factory.Stations.Auditing;

/// <summary>The cycle that a release came from: what release file, manifest and frozen view say must agree.</summary>
/// <param name="work">What audits work with.</param>
/// <param name="subject">The release.</param>
/// <param name="chain">All closed cycles.</param>
internal sealed class CycleAudit(AuditWork work, AuditSubject subject, CycleChain chain)
{
    /// <summary>Looks, and gives the cycle; null when it cannot be read.</summary>
    public async Task<AuditedCycle?> Run()
    {
        AuditedCycle? cycle = null;
        await work.Log.Check("cycle", async () =>
        {
            int number = subject.Version == 0 ? OfSeed() : subject.Record.Cycle;
            cycle = number == 0 ? null : await Look(number);
            return number == 0 ? "no cycle that has closed worked with this seed" : FormattableString.Invariant($"cycle {number} worked from one frozen view of the line");
        });
        return cycle;
    }

    /// <summary>The first cycle that worked with the seed: it says how the seed is built.</summary>
    private int OfSeed()
    {
        int number = chain.Cycles.FirstOrDefault(c => c.Value.Before.Version == 0 && c.Value.Before.Candidate == subject.Record.Candidate).Key;
        if (number == 0)
        {
            work.Log.Unknown("no closed cycle worked with this seed, so that nothing says with what it was built.", subject.Path);
        }

        return number;
    }

    private async Task<AuditedCycle?> Look(int number)
    {
        string path = work.Files.ManifestPath(number);
        CycleManifest? manifest = chain.Cycles.ContainsKey(number) ? (await work.Json<CycleManifest>(path, subject.Path))?.Value : null;
        if (manifest is null && number <= chain.Head)
        {
            work.Log.Differs($"is missing or broken, and {subject.Path} came of it. Restore it from a copy.", path);
        }
        else if (manifest is null)
        {
            work.Log.Unknown($"Cycle {number} is still under way: its manifest is not written yet.", path);
        }

        if ((manifest?.Snapshot ?? subject.Record.Snapshot) is not { } digest || await work.Object<CycleSnapshot>(digest, manifest is null ? subject.Path : path) is not { } snapshot)
        {
            return null;
        }

        var cycle = new AuditedCycle(number, manifest, snapshot, Cases: null, subject.Version == 0 ? null : Challenger(manifest, snapshot), manifest is null ? subject.Record.Swap : manifest.Swap);
        string view = AuditStore.PathOf(digest);
        work.Log.Holds(snapshot.Line.Definition.Name == work.Line, $"is a view of the line '{snapshot.Line.Definition.Name}'.", view, path);
        if (manifest is not null)
        {
            work.Log.Holds(manifest.ChampionBefore == snapshot.Champion && manifest.Previous == snapshot.Previous, "and the manifest disagree on what the cycle opened with.", view, path);
            Seed(manifest, snapshot, path);
        }

        if (subject.Version > 0)
        {
            Agree(cycle, path, await WentThroughRollout());
        }

        return cycle;
    }

    /// <summary>What the cycle released. While it is under way, the release file alone tells.</summary>
    private Incumbent Challenger(CycleManifest? manifest, CycleSnapshot snapshot)
    {
        ReleaseRecord record = subject.Record;
        return new[] { manifest?.Champion, manifest?.Frontrunner, snapshot.Frontrunner }.OfType<Incumbent>().FirstOrDefault(i => i.Candidate == record.Candidate)
            ?? new Incumbent(record.Candidate, record.Product, record.Binary, record.Train?.Challenger ?? 0, record.Select?.Challenger);
    }

    /// <summary>All chance of a cycle comes from its seed, and that from the line's, unless whoever ran it gave one.</summary>
    private void Seed(CycleManifest manifest, CycleSnapshot snapshot, string path)
    {
        if (manifest.Seed != AuditedCycle.OwnSeed(snapshot, manifest.Cycle) && !manifest.Candidates.Any(c => c.Results is not null))
        {
            work.Log.Unknown("its seed is not the line's: it was given with --seed, and no candidate was raced by which it could be checked.", path);
        }
    }

    /// <summary>A release that waited for an approval or a canary has a file of what happened to it, and went live after its cycle had closed.</summary>
    private async Task<bool> WentThroughRollout()
    {
        string events = string.Concat(subject.Path.AsSpan(0, subject.Path.Length - ".json".Length), ".events.jsonl");
        return subject.Record.Approval != ReleaseRecord.NoApproval || await work.Store.List(events, work.Cancellation).AnyAsync(work.Cancellation);
    }

    private void Agree(AuditedCycle cycle, string path, bool isLater)
    {
        ReleaseRecord record = subject.Record;
        (Incumbent before, Incumbent challenger) = (cycle.Snapshot.Champion, cycle.Challenger!);
        void Same(bool isSo, string what) => work.Log.Holds(isSo, $"and the cycle disagree on {what}.", subject.Path, path);

        Same((record.Replaces, record.ReplacesVersion) == (before.Candidate, before.Version), "what was replaced");
        Same((record.Candidate, record.Product, record.Binary) == (challenger.Candidate, challenger.Product, challenger.Binary), "what went live");
        
        // The shadow gate promotes who registered in an earlier cycle, with what it scored there.
        bool isEarlier = record.Gate is { Shadow: not null };
        Same(isEarlier ? record.Train?.Champion == before.Train : record.Train == new ScorePair(before.Train, challenger.Train), "the scores on train");
        Same(record.Cycle == cycle.Number, "its number");
        if (cycle.Manifest is not { } manifest)
        {
            return;
        }

        Same(record.Snapshot == manifest.Snapshot, "the frozen view");
        Same(record.Confirm == manifest.Confirm, "the confirm evidence");
        Same(record.Gate == manifest.Gate, "the gate's verdict");
        Same(record.Swap == manifest.Swap, "a swap of models");
        Same(manifest.Released == record.Version || (manifest.Released is null && isLater), "what went live");
        Same(record.Select is null || manifest.Select is null || record.Select.Champion == manifest.Select.Champion, "the champion's score on select");
        Same(isEarlier || record.Select is null || manifest.Select is not { Accepted: true } || record.Select.Challenger == manifest.Select.Winner, "the challenger's score on select");
        Same(record.Select is not null || manifest.Select is null || challenger.Select is null, "whether there are scores on select");
    }
}
