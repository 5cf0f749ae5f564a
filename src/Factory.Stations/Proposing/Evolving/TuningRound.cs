namespace Factory.Stations.Proposing.Evolving;

/// <summary>Tunes several structures side by side and drops the less promising: successive halving over structures.</summary>
internal sealed class TuningRound(SearchContext context)
{
    private const int MostTrials = 32;
    private const int LeastTrials = 8;
    private const int ComparingPasses = 6;
    private const int FirstBlanks = 2;

    /// <summary>Trials of a generation for so many constants.</summary>
    public static int Trials(int constants) => Math.Clamp(4 + (2 * constants), LeastTrials, MostTrials);

    /// <summary>Structures to take up: what bred best, and blank tables over simple keys, what the parents compute first.</summary>
    public IReadOnlyList<TunerState> TakeUp(IReadOnlyList<Individual> population, int count, EvolveRandom random)
    {
        List<Expression> blanks = TemplateExpressions.Make(context.Parents, context.Maker, context.Tables).FindAll(IsTunable);
        int first = Math.Min(FirstBlanks, blanks.Count);
        blanks = [.. blanks[..first], .. random.Sample(blanks.Count - first, blanks.Count - first).Select(i => blanks[first + i])];
        Expression[] bred = [.. population.Select(p => context.Parse(p.Expression)).Where(e => ConstantVector.Blocks(e).Count > 0).DistinctBy(ExpressionStructure.Of)];
        IEnumerable<Expression> chosen = context.Parents.Take(1).Where(p => ConstantVector.Blocks(p).Count > 0).Concat(bred.Take(count / 4)).Concat(blanks).Concat(bred.Skip(count / 4));
        return [.. chosen.DistinctBy(e => e.ToString()).Take(count).Select(e => new Tuner(e, context).State)];
    }

    /// <summary>One generation of one structure.</summary>
    public TunerState Generation(TunerState state, int affordable, double fraction, EvolveRandom random)
    {
        Tuner tuner = context.Tuner(state);
        double step = 1 - (0.4 * fraction);
        int trials = Math.Min(affordable, Trials(state.Mean.Length));
        int[] cases = context.Training.Draw(random);
        double[] gains = context.Gains(tuner.Ask(trials, step, random), cases);
        tuner.Tell(gains, step);
        return context.Sound([tuner.Mean])[0] ? tuner.State : state with { Generations = state.Generations + 1 };
    }

    /// <summary>The structures' results on common cases, best first.</summary>
    public IReadOnlyList<(TunerState State, Individual Result)> Compare(IReadOnlyList<TunerState> tuners, int affordable, EvolveRandom random)
    {
        int passes = Math.Min(ComparingPasses, tuners.Count == 0 ? 0 : affordable / tuners.Count);
        int[] cases = context.Training.Draw(passes * context.Training.Minibatch, random);
        Expression[] results = [.. tuners.Select(t => context.Tuner(t).Result)];
        double[] gains = context.Gains(results, cases);
        bool[] sound = context.Sound(results);
        return
        [
            .. tuners.Select((t, i) => (State: t, Result: new Individual { Expression = results[i].ToString(), Gain = sound[i] ? gains[i] : double.NegativeInfinity, Cases = cases.Length, Origin = "tuned" }))
                .OrderByDescending(t => t.Result.Fitness).ThenBy(t => t.Result.Expression.Length),
        ];
    }

    /// <summary>Evaluations that <see cref="Compare"/> makes.</summary>
    public int ComparingCost(int tuners, int affordable) =>
        tuners == 0 ? 0 : tuners * context.Training.Cost(Math.Min(Math.Min(ComparingPasses, affordable / tuners) * context.Training.Minibatch, context.Training.Search.Length));

    private static bool IsTunable(Expression expression) => ConstantVector.Blocks(expression).Any(b => b.Node is TableExpression { Lookup.Entries: var entries } && entries.All(e => e == 0));
}
