using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Budgeting;
using Factory.Core.Building;
using Factory.Core.Durable;
using Factory.Core.Evaluating;
using Factory.Core.Gating;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Stations.Models;
using Factory.Stations.RollingOut;
using Factory.Stations.State;

namespace Factory.Stations.Releasing;

/// <summary>
/// The sealed one-bit gate. The question is numbered in the ledger before a sealed case is touched; scores and evidence live in this activity's
/// memory and nowhere else; whatever goes wrong on the sealed cases shows as "keep". (Promotion rules, 5.2 and 11.)
/// </summary>
/// <param name="services">What stations work with.</param>
public sealed class GateActivity(StationServices services)
{
    /// <summary>Puts one question to the sealed cases.</summary>
    public async Task<GateResult> Run(ActivityContext context, GateInput input)
    {
        CancellationToken cancellation = context.CancellationToken;
        FrozenLine line = await services.Snapshots.Load(input.Release.Cycle, cancellation);
        var ledger = new LedgerStore(services.Store, line.Line.Definition);
        SubmissionKey key = Key(line, input);
        if (await new RolloutFile(services.Store, line.Line.Definition.Name).KeptOut(key.Candidate, cancellation) is not null)
        {
            return Keep(await ledger.Read(cancellation), ledger.Location);
        }

        await new SealedCasesStore(services.Store, line.Line.Definition).Note(key.Sealed, line.Cases.Rows(DataRole.Sealed), cancellation);
        Submission submission = await ledger.Change(current => Submit(current, key), cancellation);

        bool passed = submission.Promoted ?? await Ask(line, input.Release, submission, cancellation);
        GapLedger decided = await ledger.Change(current => current.Decide(submission.Key, passed) is var after ? (after, after) : default, cancellation);
        var upToThis = decided.History.Where(s => s.Number <= submission.Number).ToList();
        return new GateResult(
            passed,
            submission.Threshold,
            submission.Gap,
            upToThis.Count,
            upToThis.Count(s => s.Promoted == true),
            ledger.Location);
    }

    /// <summary>A candidate that was live and taken back, or turned down, asks nothing: no question is numbered (promotion rules, 5.5).</summary>
    private static GateResult Keep(GapLedger ledger, string location) => new(
        Passed: false, ledger.NextThreshold, ledger.SinceLastPromotion, ledger.History.Count, ledger.History.Count(s => s.Promoted == true), location);

    /// <summary>A question that nobody will go on with (its cycle was ended by hand) stays counted and makes room.</summary>
    private static (GapLedger Ledger, Submission Result) Submit(GapLedger ledger, SubmissionKey key)
    {
        bool isLeftover = ledger.Pending is { } pending && !pending.Key.AsksTheSameAs(key);
        return (isLeftover ? ledger.Abandon(ledger.Pending!.Key) : ledger).Submit(key);
    }

    private static SubmissionKey Key(FrozenLine line, GateInput input)
    {
        LineDefinition definition = line.Line.Definition;
        return new SubmissionKey
        {
            Candidate = input.Release.Challenger.Candidate,
            Champion = input.Release.Champion.Candidate,
            Sealed = line.Cases.Fingerprint(DataRole.Sealed),
            Scorer = Scorer(line.Line, input.Release.Champion.Binary, input.Release.Challenger.Binary),
            Goal = definition.Score.Goal,
            Low = definition.Score.Low,
            High = definition.Score.High,
            Delta = input.Release.Delta(definition.Release),
            Conditions = ReleaseConditions.DigestOf(definition.Score),
            Alpha = definition.Release.Alpha,
            Lambda0 = input.Lambda0,
        };
    }

    /// <summary>What makes the scores. A prompt's program says which models stand behind its names: others would be another question.</summary>
    internal static Digest Scorer(LineSnapshot line, Digest champion, Digest challenger)
    {
        string scorer = FormattableString.Invariant($"{line.ScorerDigest()}|{line.Definition.Score.Repeats}");
        return Digest.Of(line.Definition.Kind == ProductKindName.Prompt ? $"{scorer}|{champion}|{challenger}" : scorer);
    }

    private async Task<bool> Ask(FrozenLine line, ReleaseInput input, Submission submission, CancellationToken cancellation)
    {
        IReadOnlyList<CaseRow> cases = line.Cases.Rows(DataRole.Sealed);
        async Task<IReadOnlyList<CaseResult>> Evaluate(Incumbent who) =>
            await services.Kind.Evaluate(line.Line, new BuiltProduct(await services.Store.Get(who.Binary, cancellation), input.Cycle.Cycle), cases, cancellation);

        try
        {
            ScoreDefinition score = line.Line.Definition.Score;
            IReadOnlyList<CaseResult> champion = await Evaluate(input.Champion);
            IReadOnlyList<CaseResult> challenger = await Evaluate(input.Challenger);
            return SealedQuestion.Answer(submission, score, cases, champion, challenger);
        }
        catch (EvaluatorFailedException)
        {
            // No third symbol leaves the sealed cases: what their evaluation choked on would be one.
            return false;
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or BudgetSpentException or ArtifactStoreException))
        {
            // Factory's own fault: tried again, then a stop. Its text may quote a sealed case, and the journal keeps what is thrown here.
            string kind = fault is ModelFailedException model ? $"no model could be had: {model.Kind}" : fault.GetType().Name;
            throw new InvalidOperationException($"The sealed cases could not be evaluated ({kind}). The question stays counted, its answer is open.");
        }
    }
}
