namespace Factory.Stations.Proposing.Evolving;

/// <summary>A tree's tunable constants as one vector: its numbers and table entries (not thresholds), in order of writing.</summary>
internal static class ConstantVector
{
    /// <summary>The constants.</summary>
    public static double[] Read(Expression expression)
    {
        var values = new List<double>();
        foreach ((Expression node, int _) in Blocks(expression))
        {
            values.AddRange(node is TableExpression table ? table.Lookup.Entries : [((NumberExpression)node).Value]);
        }

        return [.. values];
    }

    /// <summary>The nodes with constants, each with where its own begin.</summary>
    public static IReadOnlyList<(Expression Node, int Start)> Blocks(Expression expression)
    {
        var blocks = new List<(Expression, int)>();
        int next = 0;
        Collect(expression, blocks, ref next);
        return blocks;
    }

    /// <summary>The same tree with other constants.</summary>
    public static Expression Write(Expression expression, ReadOnlySpan<double> values)
    {
        int next = 0;
        return Write(expression, values, ref next);
    }

    private static void Collect(Expression expression, List<(Expression, int)> blocks, ref int next)
    {
        int length = expression is TableExpression table ? table.Lookup.Entries.Length : expression is NumberExpression ? 1 : 0;
        if (length > 0)
        {
            blocks.Add((expression, next));
            next += length;
        }

        foreach (Expression child in expression.Children)
        {
            Collect(child, blocks, ref next);
        }
    }

    private static Expression Write(Expression expression, ReadOnlySpan<double> values, ref int next)
    {
        if (expression is NumberExpression)
        {
            return new NumberExpression(values[next++]);
        }

        double[]? entries = null;
        if (expression is TableExpression table)
        {
            entries = values.Slice(next, table.Lookup.Entries.Length).ToArray();
            next += entries.Length;
        }

        if (expression.Children.Count == 0)
        {
            return expression;
        }

        var children = new Expression[expression.Children.Count];
        for (int i = 0; i < children.Length; i++)
        {
            children[i] = Write(expression.Children[i], values, ref next);
        }

        return entries is null ? expression.With(children) : new TableExpression(children[0], ((TableExpression)expression).Lookup.Thresholds, entries);
    }
}
