using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Closing;
using Factory.Core.Evaluating;
using Factory.Core.Gating;
using Factory.Core.Lines;
using Factory.Core.Opening;
using Factory.Core.Releasing;
using Factory.Stations.Evaluating;
using Factory.Stations.Importing;
using Factory.Stations.Releasing;

namespace Factory.Stations.Auditing;

/// <summary>The sealed ledger: consistent in itself, and one with what every cycle says that it was told.</summary>
/// <param name="work">What audits work with.</param>
/// <param name="chain">All closed cycles.</param>
/// <param name="data">The cases; null when they are not what they were.</param>
internal sealed class LedgerAudit(AuditWork work, CycleChain chain, AuditedData? data)
{
    private readonly Dictionary<Digest, CycleSnapshot?> _snapshots = [];
    private readonly HashSet<int> _known = [];

    // Of the season that is looked at.
    private string _path = "";

    /// <summary>Where the ledger of the release's season is.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Looks at the ledgers of all seasons, and gives that of the release's; null when it is not here or broken.</summary>
    public async Task<GapLedger?> Run(AuditedCycle? cycle)
    {
        GapLedger? found = null;
        await work.Log.Check("ledger", async () =>
        {
            if (cycle is null || await Unsorted(cycle.Snapshot.Line.Definition))
            {
                return "not compared";
            }

            int now = (data?.Seasons.Count ?? 0) + 1;
            int asked = data?.SeasonAt(cycle.Snapshot.Imports) ?? now;
            ILookup<int, int> cycles = await Sorted(now);
            var texts = new List<string>();
            for (int season = 1; season <= now; season++)
            {
                GapLedger? ledger = await Look(cycle.Snapshot.Line.Definition, (season, now), [.. cycles[season]]);
                (found, Path) = season == asked ? (ledger, _path) : (found, Path);
                texts.Add((now == 1 ? "" : $"season {season}: ") + Text(ledger, cycles[season].Any()));
            }

            return string.Join("; ", texts);
        });
        return found;
    }

    private static string Text(GapLedger? ledger, bool wasAsked) => ledger is null
        ? wasAsked ? "not here, or broken" : "nothing was asked of the sealed cases yet"
        : FormattableString.Invariant($"{ledger.History.Count} submissions, {ledger.Gaps.Count} promotions, alpha {ledger.Alpha}: consistent with itself and with the cycles");

    /// <summary>Whether it cannot be told which cycle was of which season: the data say so, and are not what they were.</summary>
    private async Task<bool> Unsorted(LineDefinition line)
    {
        bool isUnsorted = data is null && await Content(line, new LedgerPlace(work.Store, line).Aside(1), Copy(1)) is not null;
        if (isUnsorted)
        {
            work.Log.Unknown("Verdicts of cycles were not compared with the ledgers: which season each was of, the data say, and they are not what they were.");
        }

        return isUnsorted;
    }

    /// <summary>Cycles that asked sealed cases, by the season that was on when they opened.</summary>
    private async Task<ILookup<int, int>> Sorted(int now)
    {
        var seasons = new List<(int Season, int Cycle)>();
        foreach ((int number, CycleFacts facts) in chain.Cycles.Where(c => c.Value.Gate is { Shadow: null }))
        {
            CycleSnapshot? snapshot = data is null ? null : await Snapshot(facts.Snapshot, work.Files.ManifestPath(number));
            seasons.Add((snapshot is null ? now : data!.SeasonAt(snapshot.Imports), number));
        }

        return seasons.ToLookup(s => s.Season, s => s.Cycle);
    }

    /// <summary>The ledger of one season with its cycles. A season's ledger is put aside when the next one begins; one in which nothing was asked is not.</summary>
    private async Task<GapLedger?> Look(LineDefinition line, (int Number, int Now) season, int[] cycles)
    {
        _known.Clear();
        bool isOn = season.Number == season.Now;
        var place = new LedgerPlace(work.Store, line);
        _path = work.Request.Ledger is not null ? Copy(isOn ? 0 : season.Number)! : isOn ? place.Ledger : place.Aside(season.Number);
        if (await Content(line, _path, _path) is not { } content)
        {
            Missing(work.Request.Ledger is not null || line.Data.Ledger is not null, cycles.Length > 0);
            return null;
        }

        GapLedger? ledger = AsWritten.Read<GapLedger>(content.Content, out string? fault);
        if (!work.Log.Holds(fault is null, fault ?? "", _path) || ledger is null)
        {
            return null;
        }

        Thresholds(ledger);
        foreach (int number in cycles)
        {
            await Compare(ledger, number, chain.Cycles[number]);
        }

        Strangers(ledger);
        return ledger;
    }

    /// <summary>The copy of a ledger that was named, and what was put aside beside it; null when none was named.</summary>
    private string? Copy(int season) => work.Request.Ledger is { } file && season > 0 ? FormattableString.Invariant($"{file}.season-{season}") : work.Request.Ledger;

    private async Task<TaggedContent?> Content(LineDefinition line, string inState, string? outside) => work.Request.Ledger is null && line.Data.Ledger is null
        ? await work.Store.Read(inState, work.Cancellation)
        : await LedgerFile.Read(outside ?? inState, work.Cancellation);

    private void Missing(bool isOutside, bool wasAsked)
    {
        if (isOutside && (wasAsked || _path == work.Request.Ledger))
        {
            work.Log.Unknown("is not on this machine, and the line keeps its ledger there (data.ledger). Name a copy of it with --ledger FILE.", _path);
        }
        else if (!isOutside)
        {
            work.Log.Holds(!wasAsked, "is missing, and cycles say that they asked the sealed cases. Restore it from a copy.", _path);
        }
    }

    /// <summary>The ledger forgives the last digit of a threshold, which a person may have typed; an audit does not.</summary>
    private void Thresholds(GapLedger ledger)
    {
        var gaps = new List<int>();
        foreach (Submission submission in ledger.History)
        {
            work.Log.Holds(
                submission.Threshold == GapLedger.Threshold(ledger.Alpha, ledger.Epoch, gaps, submission.Gap),
                $"asks of submission {submission.Number} another threshold than follows from those before it.",
                _path);
            if (submission.Promoted == true)
            {
                gaps.Add(submission.Gap);
            }
        }
    }

    /// <summary>A cycle's verdict and its submission.</summary>
    private async Task Compare(GapLedger ledger, int number, CycleFacts facts)
    {
        string path = work.Files.ManifestPath(number);
        GateVerdict gate = facts.Gate!;
        if (AskedNothing(ledger, gate))
        {
            return;
        }

        if (!work.Log.Holds(gate.Submissions >= 1 && gate.Submissions <= ledger.History.Count, $"has {ledger.History.Count} submissions, and cycle {number} knew of {gate.Submissions}: it was cut.", _path, path))
        {
            return;
        }

        Submission submission = ledger.History[gate.Submissions - 1];
        bool isFirst = _known.Add(submission.Number);
        int promotions = ledger.History.Take(gate.Submissions).Count(s => s.Promoted == true);
        bool agrees = (gate.Passed, gate.Threshold, gate.Question, gate.Promotions, gate.Alpha) == (submission.Promoted == true, submission.Threshold, submission.Gap, promotions, ledger.Alpha);
        work.Log.Holds(agrees, $"and cycle {number} disagree on submission {submission.Number}.", _path, path);
        if (await Snapshot(facts.Snapshot, path) is { } snapshot)
        {
            IEnumerable<Runnable> asked = facts.Challengers.Count == 1 ? facts.Challengers : facts.Challengers.Append(new Runnable(snapshot.Frontrunner.Candidate, snapshot.Frontrunner.Binary));
            Runnable? challenger = asked.FirstOrDefault(a => a.Candidate == submission.Key.Candidate);
            bool isSame = challenger is not null && submission.Key.AsksTheSameAs(Question(snapshot, challenger, facts.Swap));
            work.Log.Holds(isSame, $"says that submission {submission.Number} asked something else than cycle {number} did.", _path, path);
            work.Log.Holds(gate.Ledger == new LedgerStore(work.Store, snapshot.Line.Definition).Location, "names another place of the ledger than the line does.", path);
            if (isFirst && isSame)
            {
                await Bet(snapshot, submission, challenger!);
            }
        }
    }

    /// <summary>A candidate that may not come back is turned down without a question: the verdict then names the one that would have been next.</summary>
    private static bool AskedNothing(GapLedger ledger, GateVerdict gate)
    {
        Submission[] known = [.. ledger.History.Take(gate.Submissions)];
        int since = known is [.., { Outcome: not SubmissionOutcome.Promoted } last] ? last.Gap : 0;
        int[] gaps = [.. known.Where(s => s.Promoted == true).Select(s => s.Gap)];
        return !gate.Passed && known.Length == gate.Submissions && gate.Question == since
            && gate.Threshold == GapLedger.Threshold(ledger.Alpha, ledger.Epoch, gaps, since + 1);
    }

    private async Task<CycleSnapshot?> Snapshot(Digest digest, string neededBy)
    {
        if (!_snapshots.TryGetValue(digest, out CycleSnapshot? known))
        {
            _snapshots[digest] = known = await work.Object<CycleSnapshot>(digest, neededBy);
        }

        return known;
    }

    /// <summary>What a cycle asks about a challenger.</summary>
    private static SubmissionKey Question(CycleSnapshot snapshot, Runnable challenger, ModelSwap? swap)
    {
        LineDefinition definition = snapshot.Line.Definition;
        return new SubmissionKey
        {
            Candidate = challenger.Candidate,
            Champion = snapshot.Champion.Candidate,
            Sealed = Digest.Parse(snapshot.Fingerprints[nameof(DataRole.Sealed)]),
            Scorer = GateActivity.Scorer(snapshot.Line, snapshot.Champion.Binary, challenger.Binary),
            Goal = definition.Score.Goal,
            Low = definition.Score.Low,
            High = definition.Score.High,
            Delta = AuditedCycle.DeltaOf(snapshot, swap),
            Conditions = ReleaseConditions.DigestOf(definition.Score),
            Alpha = definition.Release.Alpha,
        };
    }

    /// <summary>The bet of a submission, from the confirm results that were kept. (That of the audited release is derived from its programs besides.)</summary>
    private async Task Bet(CycleSnapshot snapshot, Submission submission, Runnable challenger)
    {
        IReadOnlyList<CaseResult>? ours = await Kept(snapshot, challenger);
        IReadOnlyList<CaseResult>? theirs = await Kept(snapshot, new Runnable(snapshot.Champion.Candidate, snapshot.Champion.Binary));
        if (ours is null || theirs is null || data is null || data.Ends.Count < snapshot.Imports)
        {
            work.Log.Unknown($"The bet of submission {submission.Number} follows from confirm results that are not kept any more.", _path);
            return;
        }

        CaseSet cases = data.At(snapshot.Imports);
        double spread = PairedDifferences.Between(theirs, ours, snapshot.Line.Definition.Score, cases.Rows(DataRole.Confirm)).StandardDeviation;
        bool isSame = submission.Key.Lambda0 == EvidenceKernel.Lambda0(spread, cases.UnitCounts.Sealed, submission.Threshold);
        work.Log.Holds(isSame, $"has another bet for submission {submission.Number} than follows from the confirm cases.", _path);
    }

    private async Task<IReadOnlyList<CaseResult>?> Kept(CycleSnapshot snapshot, Runnable program)
    {
        Digest fingerprint = Digest.Parse(snapshot.Fingerprints[nameof(DataRole.Confirm)]);
        string path = work.Files.EvaluationPath(CachedEvaluation.Key(snapshot.Line, program, DataRole.Confirm, fingerprint));
        if (await work.Store.Read(path, work.Cancellation) is null || await work.Json<EvaluationPointer>(path, _path) is not { } pointer)
        {
            return null;
        }

        work.Log.Holds((pointer.Value.Candidate, pointer.Value.Role) == (program.Candidate, DataRole.Confirm), "is of another evaluation than its name says.", path);
        return await work.Object<List<CaseResult>>(pointer.Value.Results, path);
    }

    /// <summary>Submissions of no cycle of this line: of other lines that share the data, or of cycles that never closed.</summary>
    private void Strangers(GapLedger ledger)
    {
        int[] strangers = [.. ledger.History.Select(s => s.Number).Where(n => !_known.Contains(n))];
        if (strangers.Length > 0)
        {
            work.Log.Unknown(
                FormattableString.Invariant($"{strangers.Length} of its {ledger.History.Count} submissions (first: {strangers[0]}) belong to no closed cycle of this line: to another line that shares the ledger, or to a cycle that is under way or was ended by hand. They were counted, and what they asked was not compared."),
                _path);
        }
    }
}
