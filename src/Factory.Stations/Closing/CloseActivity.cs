using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Budgeting;
using Factory.Core.Closing;
using Factory.Core.Cord;
using Factory.Core.Durable;
using Factory.Core.Evaluating;
using Factory.Core.Opening;
using Factory.Core.Releasing;
using Factory.Core.Workflows;
using Factory.Stations.Cord;
using Factory.Stations.State;

namespace Factory.Stations.Closing;

/// <summary>Closes a cycle: its manifest (deterministic, chained by hash), its times beside it, its segment of the archive, the frontrunner's pointer.</summary>
/// <param name="services">What stations work with.</param>
public sealed class CloseActivity(StationServices services)
{
    /// <summary>Closes one cycle. Run again after a crash it writes the same manifest.</summary>
    public async Task<CloseResult> Run(ActivityContext context, CloseInput input)
    {
        CancellationToken cancellation = context.CancellationToken;
        CycleRef cycle = input.Opened.Ref!;
        LineFiles files = services.Files(cycle.Line);
        CycleSnapshot snapshot = (await services.Snapshots.Load(cycle, cancellation)).Snapshot;
        ManifestCandidate[] candidates = [.. input.Candidates.Select(c => Candidate(cycle, c))];
        TaggedContent? before = await services.Store.Read(files.FrontrunnerPath, cancellation);
        CordResult cord = await new CordActivity(services).Run(context, new CordInput(cycle.Line, input.Opened.LastStop));
        Incumbent frontrunner = cord.Abandoned is null ? input.Frontrunner : input.Champion;
        byte[] manifest = FactoryJson.SerializeReadable(await Manifest(input, snapshot, candidates, cancellation));

        await new Archive(services.Store, cycle.Line).Write(cycle.Cycle, candidates, cancellation);

        // Whoever abandons the search at this very moment has the last word: the swap then changes nothing.
        await services.Store.CompareAndSwap(files.FrontrunnerPath, FactoryJson.SerializeReadable(frontrunner), before?.Tag, cancellation);
        Spend models = (await services.Models.Spend.Read(cycle.Line, cancellation)).Cycles.GetValueOrDefault(cycle.Cycle, Spend.None);
        var times = new CycleTimes(services.Time.GetUtcNow().UtcDateTime, input.Stations, input.Spend with { Usd = models.Usd, Tokens = models.Tokens }, (await services.Kind.Sandbox(context.CancellationToken)).Summary, input.BudgetSpent);
        await files.Write(files.TimesPath(cycle.Cycle), times, cancellation);
        await services.Store.Write(files.ManifestPath(cycle.Cycle), manifest, cancellation);
        return new CloseResult(Digest.Of(manifest), files.ManifestPath(cycle.Cycle), models);
    }

    private static ManifestCandidate Candidate(CycleRef cycle, CandidateResult result) => new(
        cycle.Cycle,
        result.Proposal.Number,
        result.Proposal.Candidate,
        result.Proposal.Product,
        result.Proposal.Parents,
        result.Proposal.Proposer,
        result.Build.Status,
        result.Build.Binary,
        result.Test?.Passed,
        result.Evaluation?.Count ?? 0,
        result.Evaluation?.Mean,
        result.Evaluation?.Results,
        result.Proposal.Origin)
    {
        Before = result.Before?.Proposal.Candidate,
        NotRepaired = result.NotRepaired,
    };

    private async Task<CycleManifest> Manifest(CloseInput input, CycleSnapshot snapshot, ManifestCandidate[] candidates, CancellationToken cancellation)
    {
        CycleRef cycle = input.Opened.Ref!;
        var lessons = new SortedDictionary<string, Digest>(StringComparer.Ordinal);
        foreach (string path in input.Lessons)
        {
            TaggedContent lesson = await services.Store.Read(path, cancellation) ?? throw new InvalidDataException($"The lesson {path} is gone. Restore it from a copy.");
            lessons[path] = Digest.Of(lesson.Content.Span);
        }

        return new CycleManifest
        {
            Line = cycle.Line,
            Cycle = cycle.Cycle,
            Previous = snapshot.Previous,
            Snapshot = cycle.Snapshot,
            Seed = cycle.Seed,
            Status = input.Status,
            Candidates = candidates,
            Failed = input.Failed.Count == 0 ? null : input.Failed,
            Select = input.Select is { } s ? new ManifestSelect(s.Accepted, s.Winner, s.Frontrunner, s.Champion, s.Units, s.Z) : null,
            Confirm = input.Release?.Confirm.ToEvidence(),
            Gate = input.Release?.Gate?.ToVerdict(snapshot.Line.Definition.Release.Alpha),
            Swap = input.Opened.Swap,
            Released = input.Release?.Redeploy?.Version,
            ChampionBefore = snapshot.Champion,
            Champion = input.Champion,
            Frontrunner = input.Frontrunner,
            Lessons = lessons,
        };
    }
}
