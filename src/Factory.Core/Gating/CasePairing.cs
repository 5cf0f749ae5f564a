using Factory.Core.Evaluating;
using Factory.Core.Lines;

namespace Factory.Core.Gating;

/// <summary>Pairs the results of two candidates case by case, in ordinal order of case id, by the rules of <see cref="PairedDifferences"/>.</summary>
internal sealed class CasePairing
{
    private readonly double _sign;
    private readonly double _worst;
    private readonly double _best;

    private CasePairing(ScoreDefinition score)
    {
        if (!double.IsFinite(score.High - score.Low) || score.High <= score.Low)
        {
            throw new ArgumentException($"The score range [{score.Low}, {score.High}] must be finite and its second end the greater.", nameof(score));
        }

        _sign = score.Goal == ScoreGoal.Maximize ? 1 : -1;
        _worst = score.Goal == ScoreGoal.Maximize ? score.Low : -score.High;
        _best = score.Goal == ScoreGoal.Maximize ? score.High : -score.Low;
    }

    public static List<PairedCase> Pair(
        IReadOnlyList<CaseResult> champion, IReadOnlyList<CaseResult> challenger, ScoreDefinition score, IReadOnlyList<CaseRow>? cases)
    {
        var pairing = new CasePairing(score);
        Dictionary<string, CaseResult> champions = ById(champion, nameof(champion));
        Dictionary<string, CaseResult> challengers = ById(challenger, nameof(challenger));
        Dictionary<string, string> units = Units(champion.Concat(challenger), cases);
        var pairs = new List<PairedCase>(units.Count);
        foreach ((string id, string unit) in units.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            pairs.Add(pairing.Compare(id, unit, champions.GetValueOrDefault(id), challengers.GetValueOrDefault(id)));
        }

        return pairs;
    }

    private PairedCase Compare(string id, string unit, CaseResult? champion, CaseResult? challenger)
    {
        double? ours = Goodness(challenger);
        double? theirs = Goodness(champion);
        double difference = ((ours ?? _worst) - (theirs ?? _best)) / (_best - _worst);
        bool below = ours < _worst || difference < -1;
        double clipped = Math.Clamp(difference, -1, theirs is null ? 0 : 1);
        return new PairedCase(id, unit, clipped, ours is null, theirs is null, below);
    }

    private double? Goodness(CaseResult? result) =>
        result is { Error: null, Score: double score } && double.IsFinite(score) ? _sign * score : null;

    private static Dictionary<string, CaseResult> ById(IReadOnlyList<CaseResult> results, string whose)
    {
        var byId = new Dictionary<string, CaseResult>(results.Count, StringComparer.Ordinal);
        foreach (CaseResult result in results)
        {
            if (!byId.TryAdd(result.Id, result))
            {
                throw new ArgumentException($"Case '{result.Id}' appears twice in the results of the {whose}; a case counts once.", whose);
            }
        }

        return byId;
    }

    private static Dictionary<string, string> Units(IEnumerable<CaseResult> results, IReadOnlyList<CaseRow>? cases)
    {
        var units = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (CaseRow row in cases ?? [])
        {
            if (!units.TryAdd(row.Id, row.Unit))
            {
                throw new ArgumentException($"Case '{row.Id}' appears twice among the cases; a case counts once.", nameof(cases));
            }
        }

        foreach (CaseResult result in results)
        {
            if (cases is not null && !units.ContainsKey(result.Id))
            {
                throw new ArgumentException($"There is a result for case '{result.Id}', which is not among the cases.", nameof(results));
            }

            if (!units.TryAdd(result.Id, result.Unit) && units[result.Id] != result.Unit)
            {
                throw new ArgumentException(
                    $"Case '{result.Id}' is in unit '{units[result.Id]}' and in unit '{result.Unit}'; a case has one unit.", nameof(results));
            }
        }

        return units;
    }
}
