namespace Factory.Stations.Proposing.Evolving;

/// <summary>Merges neighbouring table entries that differ little.</summary>
internal static class TableMerging
{
    /// <summary>Merges runs whose entries stay within this share of the table's range; 0 merges only equal ones, which changes no value.</summary>
    public static Expression Merge(Expression expression, double tolerance)
    {
        Expression[] children = [.. expression.Children.Select(c => Merge(c, tolerance))];
        Expression merged = children.Length == 0 ? expression : expression.With(children);
        return merged is TableExpression table ? Merge(table, tolerance) : merged;
    }

    private static Expression Merge(TableExpression table, double tolerance)
    {
        double[] entries = table.Lookup.Entries;
        double width = (entries.Max() - entries.Min()) * tolerance;
        var thresholds = new List<double>();
        var merged = new List<double>();
        int start = 0;
        for (int i = 1; i <= entries.Length; i++)
        {
            double[] run = entries[start..i];
            bool fits = i < entries.Length && Math.Max(run.Max(), entries[i]) - Math.Min(run.Min(), entries[i]) <= width;
            if (!fits)
            {
                merged.Add(tolerance == 0 ? run[0] : run.Average());
                start = i;
                if (i < entries.Length)
                {
                    thresholds.Add(table.Lookup.Thresholds[i - 1]);
                }
            }
        }

        return thresholds.Count == 0 ? new NumberExpression(merged[0]) : new TableExpression(table.Key, [.. thresholds], [.. merged]);
    }
}
