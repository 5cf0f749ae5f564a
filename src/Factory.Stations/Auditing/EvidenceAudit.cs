using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Evaluating;
using Factory.Core.Gating;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Core.Testing;
using Factory.Stations.Evaluating;
using Factory.Stations.Importing;

namespace Factory.Stations.Auditing;

/// <summary>The evidence of a release, derived anew: champion and challenger are built, tested and evaluated once more, and every number of the release file follows from that.</summary>
/// <param name="work">What audits work with.</param>
/// <param name="subject">The release.</param>
/// <param name="cycle">The cycle it came from.</param>
internal sealed class EvidenceAudit(AuditWork work, AuditSubject subject, AuditedCycle cycle)
{
    private readonly Rerun _rerun = new(work, cycle.Snapshot.Line);
    private readonly ScoreDefinition _score = cycle.Snapshot.Line.Definition.Score;

    /// <summary>What runs, built anew; null where it could not be.</summary>
    public (Program? Champion, Program? Challenger) Programs { get; private set; }

    /// <summary>Looks at all of it; of the seed, only at how it is built and tested.</summary>
    public async Task Run()
    {
        await work.Log.Check("build", Build);
        if (cycle.Cases is not { } cases || (cycle.Challenger is null ? Programs.Champion : Programs.Challenger) is not { } live)
        {
            return;
        }

        await work.Log.Check("test", () => Test(live, cases));
        if (cycle.Challenger is not null && Programs.Champion is not null)
        {
            await work.Log.Check("train", () => Train(cases));
            await work.Log.Check("select", () => Select(cases));
            await work.Log.Check("confirm", () => Confirm(cases));
        }
    }

    private async Task<string> Build()
    {
        Incumbent before = cycle.Snapshot.Champion;
        string view = AuditStore.PathOf(cycle.Manifest?.Snapshot ?? subject.Record.Snapshot!.Value);
        ReadOnlyMemory<byte>? champion = await _rerun.Build((before.Candidate, before.Product, before.Binary), view);
        Program? challenger = null;
        if (cycle.Challenger is { } live)
        {
            ReadOnlyMemory<byte>? built = await _rerun.Build((live.Candidate, live.Product, live.Binary), subject.Path);
            challenger = built is { } bytes ? new Program(live, bytes) : null;
        }

        Programs = (champion is { } old ? new Program(before, old) : null, challenger);
        await Laid(cycle.Challenger ?? before);
        return cycle.Challenger is null ? "the seed builds to the bytes that were kept" : "champion and challenger build to the bytes that were kept";
    }

    /// <summary>The files of the release, as people find them beside its record. The seed's are in the line's folder.</summary>
    private async Task Laid(Incumbent live)
    {
        if (subject.Version == 0 || await work.Object<Product>(live.Product, subject.Path) is not { } product)
        {
            return;
        }

        string folder = work.Files.ReleaseProductPath(subject.Version, "");
        HashSet<string> there = [.. await work.Store.List(folder, work.Cancellation).ToListAsync(work.Cancellation)];
        foreach ((string path, string text) in product.Files)
        {
            TaggedContent? content = await work.Store.Read(folder + path, work.Cancellation);
            bool isSame = content is not null && content.Content.Span.SequenceEqual(System.Text.Encoding.UTF8.GetBytes(text));
            work.Log.Holds(isSame, content is null ? "is missing. Restore it from a copy." : "is not the file that was released: it was changed.", folder + path);
            there.Remove(folder + path);
        }

        foreach (string more in there)
        {
            work.Log.Differs("is no file of what was released.", more);
        }
    }

    private async Task<string> Test(Program live, CaseSet cases)
    {
        if (await _rerun.Test(live.Binary, cases.Rows(DataRole.Train)) is not { } outcome)
        {
            return "could not be run";
        }

        // A seed may fail tests that came with answers to stops, and cases that became tests.
        foreach (InvariantResult broken in outcome.Tests.Where(t => t.Failure is not null && (subject.Version > 0 || !cycle.Snapshot.Line.HasLearnedTests)))
        {
            work.Log.Differs($"#{live.Of.Candidate.Short} breaks the invariant {broken.Name} now.", subject.Path);
        }

        return FormattableString.Invariant($"{outcome.Tests.Count} invariants hold");
    }

    private async Task<string> Train(CaseSet cases)
    {
        IReadOnlyList<CaseRow> rows = cases.Rows(DataRole.Train);
        if (await Both(DataRole.Train, rows) is not { } both)
        {
            return "could not be evaluated";
        }

        (double champion, double challenger) = (ScoreSummary.Of(both.Champion, _score).Mean, ScoreSummary.Of(both.Challenger, _score).Mean);
        ScorePair? train = subject.Record.Train;
        bool isSame = train is not null && train.Champion == champion
            && (train.Challenger == challenger || train.Challenger == Raced(both.Challenger, rows) || IsNear(train.Challenger, challenger) || IsOfRegistration("train"));
        work.Log.Holds(isSame, FormattableString.Invariant($"says {train?.Champion:R} and {train?.Challenger:R} on train; anew it is {champion:R} and {challenger:R}."), subject.Path);
        return FormattableString.Invariant($"{train?.Champion:0.####} to {train?.Challenger:0.####} on {rows.Count} cases");
    }

    /// <summary>A mean is a sum in an order: a winner's was taken in the order of the race, an older candidate's in that of the cases.</summary>
    private double Raced(IReadOnlyList<CaseResult> results, IReadOnlyList<CaseRow> rows)
    {
        Dictionary<string, CaseResult> byId = results.ToDictionary(r => r.Id, StringComparer.Ordinal);
        return ScoreSummary.Of([.. TrainOrder.Shuffle(rows, cycle.Seed).Select(row => byId[row.Id])], _score).Mean;
    }

    /// <summary>While a cycle is under way its seed is written nowhere, and so neither is the order of its race.</summary>
    private bool IsNear(double one, double other) => cycle.Manifest is null && Math.Abs(one - other) <= 1e-12 * Math.Max(1, Math.Abs(other));

    /// <summary>The shadow gate promotes who registered in an earlier cycle, with what it scored on the cases of then.</summary>
    private bool IsOfRegistration(string cases)
    {
        if (subject.Record.Gate is not { Shadow: { } shadow })
        {
            return false;
        }

        work.Log.Unknown(FormattableString.Invariant($"What the challenger scored on {cases} is of the cycle in which it registered, {shadow.Registered:yyyy-MM-dd}: it was not derived anew."), subject.Path);
        return true;
    }

    private async Task<string> Select(CaseSet cases)
    {
        if (subject.Record.Select is not { } select)
        {
            return "no scores on select were noted";
        }

        if (await Both(DataRole.Select, cases.Rows(DataRole.Select)) is not { } both)
        {
            return "could not be evaluated";
        }

        (double champion, double challenger) = (ScoreSummary.Of(both.Champion, _score).Mean, ScoreSummary.Of(both.Challenger, _score).Mean);
        work.Log.Holds(select.Champion == champion, FormattableString.Invariant($"says {select.Champion:R} for the champion on select; anew it is {champion:R}."), subject.Path);
        bool isOfEarlier = cycle.Manifest?.Select is not { Accepted: true } && cycle.Snapshot.Frontrunner.Select == select.Challenger;
        work.Log.Holds(select.Challenger == challenger || isOfEarlier || IsOfRegistration("select"), FormattableString.Invariant($"says {select.Challenger:R} for the challenger on select; anew it is {challenger:R}."), subject.Path);
        return FormattableString.Invariant($"{select.Champion:0.####} to {select.Challenger:0.####} on {cases.Rows(DataRole.Select).Count} cases");
    }

    private async Task<string> Confirm(CaseSet cases)
    {
        IReadOnlyList<CaseRow> rows = cases.Rows(DataRole.Confirm);
        if (await Both(DataRole.Confirm, rows) is not { } both)
        {
            return "could not be evaluated";
        }

        PairedDifferences differences = PairedDifferences.Between(both.Champion, both.Challenger, _score, rows);
        var anew = new ConfirmEvidence(
            differences.Units.Count,
            new ScorePair(ScoreSummary.Of(both.Champion, _score).Mean, ScoreSummary.Of(both.Challenger, _score).Mean),
            EvidenceKernel.LnE(differences.Values, cycle.Delta),
            subject.Record.Confirm?.Threshold ?? 0);
        work.Log.Holds(anew == subject.Record.Confirm, $"says of the confirm cases {subject.Record.Confirm}; anew it is {anew}.", subject.Path);
        return FormattableString.Invariant($"evidence {anew.LnE:0.###} of {anew.Threshold:0.###} asked, on {anew.Units} units");
    }

    /// <summary>Both programs on the cases of a visible role; what was kept of that before must be the same.</summary>
    private async Task<(IReadOnlyList<CaseResult> Champion, IReadOnlyList<CaseResult> Challenger)?> Both(DataRole role, IReadOnlyList<CaseRow> rows)
    {
        IReadOnlyList<CaseResult>? champion = await Evaluate(Programs.Champion!, role, rows);
        IReadOnlyList<CaseResult>? challenger = await Evaluate(Programs.Challenger!, role, rows);
        return champion is null || challenger is null ? null : (champion, challenger);
    }

    private async Task<IReadOnlyList<CaseResult>?> Evaluate(Program program, DataRole role, IReadOnlyList<CaseRow> rows)
    {
        if (await _rerun.Evaluate(program.Binary, rows) is not { } anew)
        {
            return null;
        }

        Digest fingerprint = Digest.Parse(cycle.Snapshot.Fingerprints[role.ToString()]);
        string path = work.Files.EvaluationPath(CachedEvaluation.Key(cycle.Snapshot.Line, new Runnable(program.Of.Candidate, program.Of.Binary), role, fingerprint));
        if (await work.Store.Read(path, work.Cancellation) is not null && await work.Json<EvaluationPointer>(path, subject.Path) is { } pointer)
        {
            work.Log.Holds((pointer.Value.Candidate, pointer.Value.Role) == (program.Of.Candidate, role), "is of another evaluation than its name says.", path);
            int differing = await work.Object<List<CaseResult>>(pointer.Value.Results, path) is { } kept ? Rerun.Differing(kept, anew) : 0;
            work.Log.Holds(differing == 0, FormattableString.Invariant($"leads to results in which #{program.Of.Candidate.Short} scores otherwise on {differing} of {rows.Count} {role.ToString().ToLowerInvariant()} cases."), path);
        }

        return anew;
    }

    /// <summary>A candidate that was built anew.</summary>
    internal sealed record Program(Incumbent Of, ReadOnlyMemory<byte> Binary);
}
