using Factory.Core.Shadow;

namespace Factory.Core.Releasing;

/// <summary>What may be known of a question put to the sealed cases.</summary>
/// <param name="Passed">The bit.</param>
/// <param name="Threshold">Evidence that was asked, as a natural log.</param>
/// <param name="Question">Number of the submission since the last promotion.</param>
/// <param name="Submissions">Submissions of the season up to then.</param>
/// <param name="Promotions">Promotions of the season up to then.</param>
/// <param name="Alpha">Bound on the chance of any false release in the season.</param>
/// <param name="Ledger">Where the ledger is.</param>
public sealed record GateVerdict(bool Passed, double Threshold, int Question, int Submissions, int Promotions, double Alpha, string Ledger)
{
    /// <summary>The shadow gate's evidence; null for the sealed gate. With it, submissions are registrations.</summary>
    public ShadowEvidence? Shadow { get; init; }
}
