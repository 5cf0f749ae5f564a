namespace Factory.Stations.Proposing.Evolving;

/// <summary>
/// Compares what a search found on all train cases, some of which no generation has met; what gains there too is simplified, and the best of
/// different kinds are handed in.
/// </summary>
internal sealed class FinalRound(SearchContext context, SearchBudget budget, Action report)
{
    private const int Contenders = 3;

    private readonly int[] _cases = context.Training.All;

    /// <summary>The finalists, best first.</summary>
    public IReadOnlyList<Finalist> Run(IReadOnlyList<Individual> pool, IReadOnlyList<Individual> population)
    {
        Expression[] contenders = [.. pool.Concat(population.Take(2)).DistinctBy(p => p.Expression).Take(context.Settings.Candidates * Contenders).Select(p => context.Parse(p.Expression))];
        Dictionary<string, string> origins = pool.Concat(population).DistinctBy(p => p.Expression).ToDictionary(p => p.Expression, p => p.Origin);
        var ranked = new List<(Expression Expression, double Gain, string Origin)>();
        foreach (Expression contender in contenders)
        {
            if (Gain(contender) is { } gain)
            {
                ranked.Add((contender, gain, origins[contender.ToString()]));
            }
        }

        Expression[] parents = [.. context.Parents];
        var polish = new Polish(context, Gain);
        var finalists = new List<(Expression Expression, double Gain, string Origin)>();
        foreach ((Expression expression, double gain, string origin) in ranked.OrderByDescending(r => r.Gain).Take(context.Settings.Candidates))
        {
            (Expression polished, double after) = polish.Run(expression, gain);
            finalists.Add((polished, after, origin));
        }

        HashSet<string> known = [.. parents.Select(p => p.ToString())];
        return
        [
            .. finalists.Where(f => f.Gain > 0 && known.Add(f.Expression.ToString()) && context.Sound([f.Expression])[0])
                .OrderByDescending(f => f.Gain).ThenBy(f => f.Expression.Size)
                .Select(f => new Finalist(f.Expression, Before(), Before() + (f.Gain / _cases.Length), f.Origin)),
        ];
    }

    private double Before() => _cases.Select(c => context.Base[c]).Where(double.IsFinite).DefaultIfEmpty(0).Average();

    /// <summary>Sum of gains on all cases; null when it gains nothing on those held back, breaks down, or can no longer be afforded.</summary>
    private double? Gain(Expression expression)
    {
        int cost = TrainingSet.Cost(_cases.Length);
        if (budget.Affordable(cost) < cost)
        {
            return null;
        }

        double[] scores = context.Scores(expression, _cases);
        budget.Spend(cost);
        report();
        double[] gains = [.. scores.Select((s, i) => s - (double.IsNaN(context.Base[_cases[i]]) ? 0 : context.Base[_cases[i]]))];
        double gain = gains.Sum();
        bool holds = context.Training.HeldBack == 0 || gains.Take(context.Training.HeldBack).Sum() > 0;
        return double.IsFinite(gain) && gain > 0 && holds ? gain : null;
    }
}
