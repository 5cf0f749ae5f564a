using Factory.Core;
using Factory.Core.Evaluating;
using Factory.Core.Lines;

namespace Factory.Stations.Proposing.Modelling.Prompts;

/// <summary>
/// Chooses the train cases that a prompt shows: in turn the worst (failed, or of the lowest score) and the most informative (where another candidate does much better, so
/// that a gain is known to be possible). Pure; the same results give the same cases.
/// </summary>
internal sealed class CaseChoice
{
    private const int MostOfUnit = 2;

    private readonly ScoreDefinition _score;
    private readonly IReadOnlyList<CaseRow> _train;
    private readonly IReadOnlyList<CaseResult> _own;
    private readonly CaseResult?[] _best;
    private readonly int[] _order;

    /// <summary>Ranks the cases.</summary>
    /// <param name="score">How scores are to be read.</param>
    /// <param name="train">The train cases.</param>
    /// <param name="own">The parent's results, in the order of <paramref name="train"/>; empty when they are not known.</param>
    /// <param name="others">Those of other candidates.</param>
    public CaseChoice(ScoreDefinition score, IReadOnlyList<CaseRow> train, IReadOnlyList<CaseResult> own, IReadOnlyList<IReadOnlyList<CaseResult>> others)
    {
        (_score, _train, _own) = (score, train, own);
        _best = [.. train.Select((_, i) => others.Where(o => o.Count == train.Count).Select(o => o[i]).MaxBy(Goodness))];
        int[] worst = own.Count == 0 ? [.. train.Select((_, i) => i)] : [.. Enumerable.Range(0, train.Count).OrderBy(i => Goodness(own[i]))];
        int[] informative = own.Count == 0 ? [] : [.. worst.Where(i => Gain(i) > 0).OrderByDescending(Gain)];
        _order = [.. Enumerable.Range(0, train.Count).SelectMany(i => i < informative.Length ? [worst[i], informative[i]] : new[] { worst[i] }).Distinct()];
    }

    /// <summary>The most useful cases, first the most useful; a unit at most twice. Each round gives others, as long as there are any.</summary>
    public IReadOnlyList<ChosenCase> Of(int count, int round)
    {
        var used = new HashSet<int>();
        List<int> chosen = Pick(count, used);
        for (int i = 0; i < round; i++)
        {
            chosen = Pick(count, used);
            if (chosen.Count < Math.Min(count, 1))
            {
                used.Clear();
                chosen = Pick(count, used);
            }
        }

        return [.. chosen.Select(i => new ChosenCase(_train[i], _own.Count == 0 ? null : _own[i], Gain(i) > 0 ? _best[i]!.Score : null))];
    }

    private List<int> Pick(int count, HashSet<int> used)
    {
        var units = new Dictionary<string, int>(StringComparer.Ordinal);
        var chosen = new List<int>();
        foreach (int i in _order)
        {
            int ofUnit = units.GetValueOrDefault(_train[i].Unit);
            if (chosen.Count < count && ofUnit < MostOfUnit && used.Add(i))
            {
                units[_train[i].Unit] = ofUnit + 1;
                chosen.Add(i);
            }
        }

        return chosen;
    }

    private double Gain(int i) => _own.Count == 0 || _best[i] is not { Score: not null } best ? 0 : Goodness(best) - Goodness(_own[i]);

    private double Goodness(CaseResult? result) =>
        result?.Score is not { } score ? double.NegativeInfinity : _score.Goal == ScoreGoal.Maximize ? score : -score;
}
