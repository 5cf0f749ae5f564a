using Factory.Core.Shadow;

namespace Factory.Core.Releasing;

/// <summary>Output of the gate activity: the bit, the threshold and the counts. Nothing else of the sealed cases exists outside it, not even how long it took.</summary>
/// <param name="Passed">The bit.</param>
/// <param name="Threshold">Evidence that was asked, as a natural log.</param>
/// <param name="Question">Number of this submission since the last promotion, from 1.</param>
/// <param name="Submissions">Submissions of the season, this one included.</param>
/// <param name="Promotions">Promotions of the season, this one included.</param>
/// <param name="Ledger">Where the ledger is.</param>
public sealed record GateResult(bool Passed, double Threshold, int Question, int Submissions, int Promotions, string Ledger)
{
    /// <summary>The shadow gate's evidence; null for the sealed gate, whose evidence nobody knows.</summary>
    public ShadowEvidence? Shadow { get; init; }

    /// <summary>What releases and manifests keep of it.</summary>
    /// <param name="alpha">The season's bound.</param>
    public GateVerdict ToVerdict(double alpha) => new(Passed, Threshold, Question, Submissions, Promotions, alpha, Ledger) { Shadow = Shadow };
}
