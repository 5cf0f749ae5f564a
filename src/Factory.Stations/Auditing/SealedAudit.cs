using Factory.Core;
using Factory.Core.Evaluating;
using Factory.Core.Gating;
using Factory.Core.Releasing;
using Factory.Core.Shadow;
using Factory.Stations.Models;

namespace Factory.Stations.Auditing;

/// <summary>
/// The gate: the submission in the ledger, and the decision on the sealed cases once more. Of those it says "the same" or "not the same" and nothing else, and only where
/// all the rest is the same: a release that was made up is not worth a look at them, as each look at something new would be a question outside the ledger.
/// </summary>
/// <param name="work">What audits work with.</param>
/// <param name="subject">The release.</param>
/// <param name="cycle">The cycle it came from.</param>
internal sealed class SealedAudit(AuditWork work, AuditSubject subject, AuditedCycle cycle)
{
    /// <summary>Looks.</summary>
    public Task Run((GapLedger? Ledger, string Path) of, EvidenceAudit evidence) => work.Log.Check("gate", async () =>
    {
        if (subject.Record.Gate is { Shadow: { } shadow } passed)
        {
            return Shadow(passed, shadow);
        }

        if (of.Ledger is null || subject.Record.Gate is not { } gate)
        {
            work.Log.Holds(subject.Record.Gate is not null, "names no verdict of the gate.", subject.Path);
            return "cannot be looked up";
        }

        if (Submission(of.Ledger, gate, of.Path) is not { } submission)
        {
            return "no such submission";
        }

        Bet(of, submission, gate);
        string text = FormattableString.Invariant($"question {submission.Gap}, evidence of {submission.Threshold:0.###} asked at alpha {of.Ledger.Alpha}");
        if (work.Log.Differences > 0 || evidence.Programs is not ({ } champion, { } challenger) || cycle.Cases is null)
        {
            work.Log.Unknown("The decision on the sealed cases was not repeated: the rest has to be the same first.");
            return text + "; the sealed decision was not repeated";
        }

        bool? isSame = await Decide((champion, challenger), submission);
        work.Log.Holds(isSame != false, "The decision on the sealed cases is not the same.", subject.Path);
        return text + (isSame switch { true => "; the sealed decision is the same", false => "; the sealed decision is NOT the same", _ => "; the sealed decision could not be repeated" });
    });

    /// <summary>Of the shadow gate: what its record says of itself. The nights are in the journal and among the cases; they are not replayed.</summary>
    private string Shadow(GateVerdict gate, ShadowEvidence shadow)
    {
        double threshold = ShadowGate.Threshold(gate.Alpha, gate.Question);
        bool passes = gate.Passed && gate.Threshold == threshold && shadow.LnE >= threshold && shadow.Registered < shadow.LastNight;
        work.Log.Holds(passes, FormattableString.Invariant($"says that registration {gate.Question} passed the shadow gate with evidence {shadow.LnE:0.###}, and {threshold:0.###} is asked of it."), subject.Path);
        work.Log.Unknown("The nights that the shadow gate counted were not replayed.", subject.Path);
        return FormattableString.Invariant($"shadow gate: evidence {shadow.LnE:0.###} of {threshold:0.###} asked of registration {gate.Question}, over {shadow.Nights} nights");
    }

    private Submission? Submission(GapLedger ledger, GateVerdict gate, string path)
    {
        Submission? submission = ledger.History.ElementAtOrDefault(gate.Submissions - 1);
        bool isOfRelease = submission is { Promoted: true }
            && (submission.Key.Candidate, submission.Key.Champion) == (subject.Record.Candidate, cycle.Snapshot.Champion.Candidate)
            && (submission.Key.Delta, submission.Key.Alpha) == (cycle.Delta, gate.Alpha)
            && submission.Key.Sealed.Hex == cycle.Snapshot.Fingerprints[nameof(DataRole.Sealed)]
            && (gate.Passed, gate.Threshold, gate.Question) == (true, submission.Threshold, submission.Gap);
        work.Log.Holds(isOfRelease, $"says that submission {gate.Submissions} of the ledger let it pass; the ledger does not.", subject.Path, path);
        return isOfRelease ? submission : null;
    }

    /// <summary>What was asked on confirm is what some state of the ledger would have asked; at first, what the gate then asked.</summary>
    private void Bet((GapLedger? Ledger, string Path) of, Submission submission, GateVerdict gate)
    {
        double? asked = subject.Record.Confirm?.Threshold;
        bool isKnown = Enumerable.Range(gate.Submissions - 1, of.Ledger!.History.Count - gate.Submissions + 2)
            .Any(n => new GapLedger(of.Ledger.Alpha, of.Ledger.Epoch, [.. of.Ledger.History.Take(n)]).NextThreshold == asked) || submission.Threshold == asked;
        work.Log.Holds(isKnown, "names a threshold for the confirm cases that the ledger never had.", subject.Path, of.Path);
    }

    private async Task<bool?> Decide((EvidenceAudit.Program Champion, EvidenceAudit.Program Challenger) of, Submission submission)
    {
        IReadOnlyList<CaseRow> cases = cycle.Cases!.Rows(DataRole.Sealed);
        async Task<IReadOnlyList<CaseResult>> Evaluate(EvidenceAudit.Program program) => await work.Kind.Evaluate(cycle.Snapshot.Line, program.Binary, cases, work.Cancellation);
        try
        {
            return SealedQuestion.Answer(submission, cycle.Snapshot.Line.Definition.Score, cases, await Evaluate(of.Champion), await Evaluate(of.Challenger));
        }
        catch (EvaluatorFailedException)
        {
            // As at the gate: no third answer.
            return false;
        }
        catch (Exception notKept) when (notKept is AuditWriteException or ModelFailedException)
        {
            work.Log.Unknown("The sealed cases ask models, and an answer is not kept.");
            return null;
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or BadSetupException))
        {
            // Its text may quote a sealed case.
            throw new InvalidOperationException($"The sealed cases could not be evaluated ({fault.GetType().Name}).");
        }
    }
}
