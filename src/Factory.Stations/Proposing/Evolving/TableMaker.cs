namespace Factory.Stations.Proposing.Evolving;

/// <summary>Lays tables over an expression: one entry a unit where it takes whole numbers of a moderate range, else thresholds at its quantiles.</summary>
internal sealed class TableMaker(ObservationSample sample)
{
    private const int MaxUnits = 140;
    private const int Quantiles = 24;

    /// <summary>Fine thresholds for the key; null when it hardly varies.</summary>
    public double[]? Thresholds(Expression key)
    {
        double[] values = sample.Values(key);
        if (values.Length < 8 || !(values[^1] > values[0]))
        {
            return null;
        }

        bool isWhole = values.All(v => v == Math.Floor(v) && Math.Abs(v) < 1e6);
        return isWhole && values[^1] - values[0] <= MaxUnits ? Units(values[0], values[^1]) : AtQuantiles(values, Quantiles);
    }

    /// <summary>A table of zeros.</summary>
    public TableExpression? Blank(Expression key) =>
        Thresholds(key) is { } thresholds ? new TableExpression(key, thresholds, new double[thresholds.Length + 1]) : null;

    /// <summary>A table of a few random steps.</summary>
    public TableExpression? Coarse(Expression key, EvolveRandom random, double scale)
    {
        double[] values = sample.Values(key);
        double[] thresholds = values.Length == 0 ? [] : [.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Short(values[random.Next(values.Length)])).Distinct().Order()];
        return thresholds.Length == 0 ? null : new TableExpression(key, thresholds, [.. thresholds.Append(0).Select(_ => random.NextNormal() * scale)]);
    }

    private static double[] Units(double low, double high) => [.. Enumerable.Range(1, (int)(high - low)).Select(i => low + i)];

    private static double[]? AtQuantiles(double[] values, int count)
    {
        double[] thresholds = [.. Enumerable.Range(1, count - 1).Select(i => Short(values[i * (values.Length - 1) / count])).Distinct().Order()];
        return thresholds.Length == 0 ? null : thresholds;
    }

    private static double Short(double value)
    {
        double rounded = NumberRounding.Significant(value, 3);
        return double.IsFinite(rounded) ? rounded : value;
    }
}
