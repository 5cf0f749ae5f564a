using Factory.Core.Evaluating;
using Factory.Core.Gating;
using Factory.Core.Lines;

namespace Factory.Core.Racing;

/// <summary>What one candidate did on the cases of one rung, added up.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="DifferenceSum">Sum over the rung's cases of the difference to the champion, in parts of the range.</param>
/// <param name="Failures">Cases it failed.</param>
/// <param name="Cost">What breaks ties, less is better; it must be repeatable (size of the source, price of the model), never measured time.</param>
public sealed record RungResult(CandidateId Candidate, double DifferenceSum, int Failures, double Cost = 0)
{
    /// <summary>Adds up results of a rung's cases by the rules of <see cref="PairedDifferences"/>: a failed or missing case counts as the worst score.</summary>
    /// <param name="candidate">The candidate, with its cost.</param>
    /// <param name="cases">The rung's cases.</param>
    /// <param name="results">Champion's and candidate's results on them.</param>
    /// <param name="score">Goal and range.</param>
    /// <exception cref="ArgumentException">A case appears twice, has two units, or is not among the rung's.</exception>
    public static RungResult Of(
        (CandidateId Id, double Cost) candidate, IReadOnlyList<CaseRow> cases, (IReadOnlyList<CaseResult> Champion, IReadOnlyList<CaseResult> Candidate) results, ScoreDefinition score)
    {
        List<PairedCase> pairs = CasePairing.Pair(results.Champion, results.Candidate, score, cases);
        return new RungResult(candidate.Id, pairs.Sum(p => p.Difference), pairs.Count(p => p.ChallengerFailed || p.BelowRange), candidate.Cost);
    }
}
