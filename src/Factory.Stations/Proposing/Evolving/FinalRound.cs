namespace Factory.Stations.Proposing.Evolving;

/// <summary>
/// Compares what a search found on all train cases, some of which no generation has met; what gains there too is simplified, and the best of
/// different kinds are handed in.
/// </summary>
internal sealed class FinalRound(SearchContext context, SearchBudget budget, Action report)
{
    private const int Contenders = 3;
    private const double Close = 0.8;

    private readonly int[] _cases = context.Training.All;

    /// <summary>The finalists, best first.</summary>
    public IReadOnlyList<Finalist> Run(IReadOnlyList<Individual> pool, IReadOnlyList<Individual> population)
    {
        HashSet<string> known = [.. context.Parents.Select(p => p.ToString())];
        List<(Contender Contender, string Origin)> ranked = [];
        foreach ((Expression expression, string origin) in pool.Concat(population.Take(2)).Select(p => (Readable(p), p.Origin)).DistinctBy(p => p.Item1.ToString()).Take(context.Settings.Candidates * Contenders))
        {
            if (Play(expression, int.MaxValue) is { } contender)
            {
                ranked.Add((contender, origin));
            }
        }

        List<Contender> kept = [];
        List<Finalist> finalists = [];
        foreach ((Contender rough, string origin) in Preferred([.. ranked.OrderByDescending(r => Worth(r.Contender))]))
        {
            if (kept.Count == context.Settings.Candidates)
            {
                break;
            }

            int limit = budget.Evaluations + (budget.Affordable(int.MaxValue - budget.Evaluations) / (context.Settings.Candidates - kept.Count));
            Contender contender = new Polish(context, e => Play(e, limit)).Run(rough);
            if (!kept.Exists(contender.BehavesLike) && known.Add(contender.Expression.ToString()) && context.Sound([contender.Expression])[0])
            {
                kept.Add(contender);
                finalists.Add(new Finalist(contender.Expression, Before(), contender.Mean, origin));
            }
        }

        return [.. finalists.Zip(kept).OrderByDescending(f => Worth(f.Second)).Select(f => f.First)];
    }

    /// <summary>Simplified, and rounded so far that nothing is lost: even where no budget is left to try more.</summary>
    private Expression Readable(Individual individual) => ConstantRounding.Round(Simplifier.Simplify(context.Parse(individual.Expression)), ConstantRounding.Harmless);

    /// <summary>The best first, then those of a structure of their own that gain nearly as much, then the others; none that behaves like a better one.</summary>
    private static IEnumerable<(Contender Contender, string Origin)> Preferred((Contender Contender, string Origin)[] ranked)
    {
        (Contender Contender, string Origin)[] different = [.. ranked.Where((r, i) => !ranked.Take(i).Any(better => r.Contender.BehavesLike(better.Contender)))];
        (Contender Contender, string Origin)[] kinds = [.. different.Where(r => Worth(r.Contender) >= Close * Worth(ranked[0].Contender)).DistinctBy(r => ExpressionStructure.Of(r.Contender.Expression))];
        return kinds.Concat(different.Except(kinds));
    }

    private static double Worth(Contender contender) => Parsimony.Worth(contender.Gain, contender.Expression);

    private double Before() => _cases.Select(c => context.Base[c]).Where(double.IsFinite).DefaultIfEmpty(0).Average();

    /// <summary>How it does on all cases; null when it gains nothing there or on those held back, breaks down, or can no longer be afforded.</summary>
    private Contender? Play(Expression expression, int limit)
    {
        int cost = context.Training.Cost(_cases.Length);
        if (budget.Affordable(cost) < cost || budget.Evaluations > limit - cost)
        {
            return null;
        }

        double[] scores = context.Scores(expression, _cases);
        budget.Spend(cost);
        report();
        double gain = context.Gain(scores, _cases);
        double[] gains = [.. scores.Select((s, i) => s - (double.IsNaN(context.Base[_cases[i]]) ? 0 : context.Base[_cases[i]]))];
        bool holds = context.Training.HeldBack == 0 || gains.Take(context.Training.HeldBack).Sum() > 0;
        return gain > 0 && gains.Sum() > 0 && holds ? new Contender(expression, gain, scores.Average()) { Scores = scores } : null;
    }
}
