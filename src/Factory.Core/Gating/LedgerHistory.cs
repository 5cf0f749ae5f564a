namespace Factory.Core.Gating;

/// <summary>Checks that a history is one that a ledger can have: a ledger that was edited or truncated must not lower a threshold unseen.</summary>
internal static class LedgerHistory
{
    // Thresholds are written with all their digits; this only forgives a hand-made file.
    private const double Tolerance = 1e-9;

    public static void Verify(GapLedger ledger)
    {
        int gap = 0;
        double promised = GapLedger.Threshold(ledger.Alpha, ledger.Epoch, [], 1) - GapLedger.LnWeight(1);
        for (int i = 0; i < ledger.History.Count; i++)
        {
            Submission submission = ledger.History[i];
            gap++;
            double threshold = promised + GapLedger.LnWeight(gap);
            bool valid = submission.Key is not null && submission.Number == i + 1 && submission.Gap == gap
                && Math.Abs(submission.Threshold - threshold) < Tolerance
                && submission.Key.Alpha == ledger.Alpha && (submission.Outcome != SubmissionOutcome.Pending || i == ledger.History.Count - 1);
            if (!valid)
            {
                throw new ArgumentException(
                    $"Submission {i + 1} of the ledger does not follow from those before it (expected number {i + 1}, gap {gap}, threshold {threshold:R}, "
                    + "only the last one pending). The ledger was changed by hand or cut: restore it.");
            }

            if (submission.Outcome == SubmissionOutcome.Promoted)
            {
                promised += GapLedger.LnWeight(gap);
                gap = 0;
            }
        }
    }
}
