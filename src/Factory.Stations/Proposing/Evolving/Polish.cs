namespace Factory.Stations.Proposing.Evolving;

/// <summary>Makes a finalist shorter while it keeps nearly all of its gain: algebra, fewer table entries, fewer digits.</summary>
internal sealed class Polish(SearchContext context, Func<Expression, Contender?> play)
{
    /// <summary>Share of the gain that a shorter text may cost.</summary>
    public const double Allowance = 0.005;

    private const int MaxPruned = 24;

    private static readonly double[] s_tolerances = [0.05, 0.025, 0.01, 0.005];
    private static readonly int[] s_digits = [2, 3];

    /// <summary>The shortest found.</summary>
    public Contender Run(Contender contender)
    {
        double least = contender.Gain * (1 - Allowance);
        Contender best = Shorter(contender, [Simplifier.Simplify(contender.Expression)], least);
        best = Shorter(best, s_digits.Select(d => ConstantRounding.Round(best.Expression, d)), least);
        best = Pruned(best, least);
        best = Shorter(best, s_tolerances.Select(t => ConstantRounding.Round(TableMerging.Merge(best.Expression, t), s_digits[^1])), least);
        best = Shorter(best, s_digits.Select(d => ConstantRounding.Round(best.Expression, d)), least);
        best = Shorter(best, [TableMerging.Merge(best.Expression, 0)], least);
        return Shorter(best, [Simplifier.Simplify(best.Expression)], least);
    }

    /// <summary>Puts an argument in the place of its operation, from the root down, as long as that costs hardly anything.</summary>
    private Contender Pruned(Contender contender, double least)
    {
        Contender best = contender;
        for (int tries = 0, place = 0; tries < MaxPruned && place < ExpressionPaths.Nodes(best.Expression).Count;)
        {
            Expression node = ExpressionPaths.Nodes(best.Expression)[place];
            Expression[] hoisted = [.. node.Children.Where(c => node is OperatorExpression && c.IsBoolean == node.IsBoolean).Select(c => Simplifier.Simplify(ExpressionPaths.Replace(best.Expression, place, c)))];
            Contender shorter = Shorter(best, hoisted, least);
            tries += hoisted.Length;
            place += ReferenceEquals(shorter, best) ? 1 : 0;
            best = shorter;
        }

        return best;
    }

    private Contender Shorter(Contender than, IEnumerable<Expression> candidates, double least)
    {
        foreach (Expression candidate in candidates.DistinctBy(c => c.ToString()))
        {
            if (candidate.ToString() != than.Expression.ToString() && context.Sound([candidate])[0] && play(candidate) is { } contender && contender.Gain >= least)
            {
                return contender;
            }
        }

        return than;
    }
}
