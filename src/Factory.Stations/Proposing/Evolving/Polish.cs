namespace Factory.Stations.Proposing.Evolving;

/// <summary>Makes a finalist shorter while it keeps nearly all of its gain: algebra, fewer table entries, fewer digits.</summary>
internal sealed class Polish(SearchContext context, Func<Expression, double?> gainOf)
{
    /// <summary>Share of the gain that a shorter text may cost.</summary>
    public const double Allowance = 0.02;

    private static readonly double[] s_tolerances = [0.1, 0.05, 0.025, 0.01, 0.005];

    /// <summary>The shortest found, with its gain.</summary>
    public (Expression Expression, double Gain) Run(Expression expression, double gain)
    {
        double least = gain * (1 - Allowance);
        (Expression best, double kept) = Try([Simplifier.Simplify(expression)], least) ?? (expression, gain);
        (best, kept) = Try(s_tolerances.Select(t => TableMerging.Merge(best, t)), least, best) ?? (best, kept);
        (best, kept) = Try(Enumerable.Range(1, 4).Select(d => Rounded(best, d)), least, best) ?? (best, kept);
        (best, kept) = Try([TableMerging.Merge(best, 0)], least, best) ?? (best, kept);
        return Try([Simplifier.Simplify(best)], least, best) ?? (best, kept);
    }

    private (Expression, double)? Try(IEnumerable<Expression> shorter, double least, Expression? than = null)
    {
        foreach (Expression candidate in shorter.DistinctBy(c => c.ToString()))
        {
            if (candidate.ToString() != than?.ToString() && context.Sound([candidate])[0] && gainOf(candidate) is { } gain && gain >= least)
            {
                return (candidate, gain);
            }
        }

        return null;
    }

    /// <summary>Every table's entries to a common step, so that they read alike, and every number to this many digits.</summary>
    private static Expression Rounded(Expression expression, int digits)
    {
        double[] values = ConstantVector.Read(expression);
        foreach ((Expression node, int start) in ConstantVector.Blocks(expression))
        {
            if (node is TableExpression table)
            {
                double range = table.Lookup.Entries.Max() - table.Lookup.Entries.Min();
                double step = range > 0 ? Math.Pow(10, Math.Floor(Math.Log10(range)) - digits + 1) : 0;
                for (int i = 0; i < table.Lookup.Entries.Length && step > 0; i++)
                {
                    values[start + i] = NumberRounding.ToStep(values[start + i], step);
                }
            }
            else
            {
                values[start] = NumberRounding.Significant(values[start], digits);
            }
        }

        return ConstantVector.Write(expression, values);
    }
}
