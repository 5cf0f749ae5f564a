using Factory.Core.Evaluating;
using Factory.Core.Lines;

namespace Factory.Core.Gating;

/// <summary>What the gate, and an audit of it, ask of results on the sealed cases. Pure, thread-safe.</summary>
public static class SealedQuestion
{
    /// <summary>True: the challenger is better, and keeps every slice and guard. Both are always computed, so that which of them said no is not even a matter of time.</summary>
    /// <param name="submission">What is asked: threshold, delta and bet.</param>
    /// <param name="score">Range, slices and guards.</param>
    /// <param name="cases">All sealed cases.</param>
    /// <param name="champion">The champion's results on them.</param>
    /// <param name="challenger">The challenger's results on them.</param>
    public static bool Answer(
        Submission submission, ScoreDefinition score, IReadOnlyList<CaseRow> cases, IReadOnlyList<CaseResult> champion, IReadOnlyList<CaseResult> challenger)
    {
        ArgumentNullException.ThrowIfNull(submission);
        PairedDifferences differences = PairedDifferences.Between(champion, challenger, score, cases);
        bool isBetter = ReleaseGate.Promotes(differences, submission.Threshold, submission.Key.Delta, submission.Key.Lambda0);
        bool isKept = ReleaseConditions.Broken(score, cases, champion, challenger, submission.Threshold).Count == 0;
        return isBetter && isKept;
    }
}
