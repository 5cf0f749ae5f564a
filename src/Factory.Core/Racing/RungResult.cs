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
    /// <param name="rung">The rung that was run.</param>
    /// <param name="results">Champion's and candidate's results; those for cases of other rungs are left out.</param>
    /// <param name="score">Goal and range.</param>
    /// <exception cref="ArgumentException">A case appears twice, or has two units.</exception>
    public static RungResult Of(
        (CandidateId Id, double Cost) candidate,
        Rung rung,
        (IReadOnlyList<CaseResult> Champion, IReadOnlyList<CaseResult> Candidate) results,
        ScoreDefinition score)
    {
        ArgumentNullException.ThrowIfNull(rung);
        var wanted = rung.Cases.ToHashSet(StringComparer.Ordinal);
        List<CaseResult> champion = [.. results.Champion.Where(r => wanted.Contains(r.Id))];
        List<CaseResult> ours = [.. results.Candidate.Where(r => wanted.Contains(r.Id))];
        ILookup<string, string> units = champion.Concat(ours).ToLookup(r => r.Id, r => r.Unit, StringComparer.Ordinal);
        List<CaseRow> cases = [.. rung.Cases.Select(id => new CaseRow(id, units[id].FirstOrDefault(string.Empty), string.Empty))];
        List<PairedCase> pairs = CasePairing.Pair(champion, ours, score, cases);
        return new RungResult(candidate.Id, pairs.Sum(p => p.Difference), pairs.Count(p => p.ChallengerFailed), candidate.Cost);
    }
}
