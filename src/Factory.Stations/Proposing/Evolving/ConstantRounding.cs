namespace Factory.Stations.Proposing.Evolving;

/// <summary>Writes a tree's constants with fewer digits: numbers, and the thresholds and entries of tables.</summary>
internal static class ConstantRounding
{
    /// <summary>Digits after which nothing is lost that a search could have found on purpose.</summary>
    public const int Harmless = 4;

    /// <summary>
    /// Every number and threshold to this many significant digits, every table's entries to a common step of as many digits of their range, so that they read alike.
    /// Thresholds that would no longer ascend stay as they are.
    /// </summary>
    public static Expression Round(Expression expression, int digits)
    {
        if (expression is NumberExpression number)
        {
            return Finite(NumberRounding.Significant(number.Value, digits)) is { } value ? new NumberExpression(value) : number;
        }

        if (expression.Children.Count == 0)
        {
            return expression;
        }

        Expression[] children = [.. expression.Children.Select(c => Round(c, digits))];
        return expression is TableExpression table
            ? new TableExpression(children[0], Thresholds(table.Lookup.Thresholds, digits), Entries(table.Lookup.Entries, digits))
            : expression.With(children);
    }

    private static double[] Thresholds(double[] thresholds, int digits)
    {
        double[] rounded = Array.ConvertAll(thresholds, t => Finite(NumberRounding.Significant(t, digits)) ?? t);
        return Enumerable.Range(1, rounded.Length - 1).All(i => rounded[i - 1] < rounded[i]) ? rounded : thresholds;
    }

    private static double[] Entries(double[] entries, int digits)
    {
        double range = entries.Max() - entries.Min();
        if (!(range > 0) || !double.IsFinite(range))
        {
            return Array.ConvertAll(entries, e => Finite(NumberRounding.Significant(e, digits)) ?? e);
        }

        double step = Math.Pow(10, Math.Floor(Math.Log10(range)) - digits + 1);
        return Array.ConvertAll(entries, e => NumberRounding.ToStep(e, step));
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
