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
        Individual[] found = [.. pool.Concat(population.Take(2)).DistinctBy(p => p.Expression).Take(context.Settings.Candidates * Contenders)];
        List<(Contender Contender, string Origin)> ranked = [];
        foreach (Individual individual in found)
        {
            if (Play(context.Parse(individual.Expression)) is { } contender)
            {
                ranked.Add((contender, individual.Origin));
            }
        }

        var polish = new Polish(context, Play);
        (Contender Contender, string Origin)[] polished = [.. ranked.OrderByDescending(r => r.Contender.Gain).Take(context.Settings.Candidates).Select(r => (polish.Run(r.Contender), r.Origin))];
        HashSet<string> known = [.. context.Parents.Select(p => p.ToString())];
        return
        [
            .. polished.Where(f => known.Add(f.Contender.Expression.ToString()) && context.Sound([f.Contender.Expression])[0])
                .OrderByDescending(f => f.Contender.Gain).ThenBy(f => f.Contender.Expression.Size)
                .Select(f => new Finalist(f.Contender.Expression, Before(), f.Contender.Mean, f.Origin)),
        ];
    }

    private double Before() => Mean(_cases.Select(c => context.Base[c]).Where(double.IsFinite));

    private static double Mean(IEnumerable<double> scores) => scores.DefaultIfEmpty(0).Average();

    /// <summary>How it does on all cases; null when it gains nothing there or on those held back, breaks down, or can no longer be afforded.</summary>
    private Contender? Play(Expression expression)
    {
        int cost = TrainingSet.Cost(_cases.Length);
        if (budget.Affordable(cost) < cost)
        {
            return null;
        }

        double[] scores = context.Scores(expression, _cases);
        budget.Spend(cost);
        report();
        double gain = context.Gain(scores, _cases);
        double[] gains = [.. scores.Select((s, i) => s - (double.IsNaN(context.Base[_cases[i]]) ? 0 : context.Base[_cases[i]]))];
        bool holds = context.Training.HeldBack == 0 || gains.Take(context.Training.HeldBack).Sum() > 0;
        return gain > 0 && gains.Sum() > 0 && holds ? new Contender(expression, gain, scores.Average()) : null;
    }
}
