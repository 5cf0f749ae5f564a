namespace Factory.Stations.Proposing.Evolving;

/// <summary>Small changes of a table: raise a segment, smooth it, shift it, move, split or merge at a threshold.</summary>
internal sealed class TableVariation(ObservationSample sample)
{
    /// <summary>A changed table over the same key.</summary>
    public TableExpression Vary(TableExpression table, EvolveRandom random)
    {
        double[] entries = [.. table.Lookup.Entries];
        double[] thresholds = table.Lookup.Thresholds;
        switch (random.Next(6))
        {
            case 0:
                return Move(table, random);
            case 1 when entries.Length < TableExpression.MaxEntries:
                return Split(table, random);
            case 2 when entries.Length > 2:
                int merged = random.Next(thresholds.Length);
                return new TableExpression(table.Key, Without(thresholds, merged), Without(entries, merged + random.Next(2)));
            case 3:
                Smooth(entries, random);
                break;
            case 4:
                Shift(entries, random);
                break;
            default:
                Raise(entries, random);
                break;
        }

        return new TableExpression(table.Key, thresholds, entries);
    }

    private static void Raise(double[] entries, EvolveRandom random)
    {
        (int start, int end) = Segment(entries, random);
        double deviation = entries.Max() - entries.Min();
        double by = random.NextNormal() * (deviation > 0 ? deviation * 0.3 : 1);
        bool peaked = random.Chance(0.5);
        for (int i = start; i < end; i++)
        {
            double weight = peaked ? 1 - Math.Abs((2.0 * (i - start + 0.5) / (end - start)) - 1) : 1;
            Put(entries, i, entries[i] + (by * weight));
        }
    }

    private static void Smooth(double[] entries, EvolveRandom random)
    {
        (int start, int end) = Segment(entries, random);
        double[] before = [.. entries];
        for (int i = start; i < end; i++)
        {
            Put(entries, i, (before[Math.Max(i - 1, 0)] / 4) + (before[i] / 2) + (before[Math.Min(i + 1, before.Length - 1)] / 4));
        }
    }

    private static void Shift(double[] entries, EvolveRandom random)
    {
        (int start, int end) = Segment(entries, random);
        double[] before = [.. entries];
        int by = random.Chance(0.5) ? 1 : -1;
        for (int i = start; i < end; i++)
        {
            entries[i] = before[Math.Clamp(i + by, 0, before.Length - 1)];
        }
    }

    private TableExpression Move(TableExpression table, EvolveRandom random)
    {
        double[] thresholds = [.. table.Lookup.Thresholds];
        int index = random.Next(thresholds.Length);
        double below = index > 0 ? thresholds[index - 1] : double.NegativeInfinity;
        double above = index < thresholds.Length - 1 ? thresholds[index + 1] : double.PositiveInfinity;
        double moved = Seen(table.Key, random) ?? thresholds[index];
        thresholds[index] = moved > below && moved < above ? moved : thresholds[index];
        return new TableExpression(table.Key, thresholds, table.Lookup.Entries);
    }

    private TableExpression Split(TableExpression table, EvolveRandom random)
    {
        if (Seen(table.Key, random) is not { } threshold || table.Lookup.Thresholds.Contains(threshold))
        {
            return table;
        }

        int index = table.Lookup.Thresholds.Count(t => t < threshold);
        double[] thresholds = [.. table.Lookup.Thresholds[..index], threshold, .. table.Lookup.Thresholds[index..]];
        double[] entries = [.. table.Lookup.Entries[..index], table.Lookup.Entries[index], .. table.Lookup.Entries[index..]];
        Raise(entries, random);
        return new TableExpression(table.Key, thresholds, entries);
    }

    private double? Seen(Expression key, EvolveRandom random)
    {
        double[] values = sample.Values(key);
        return values.Length == 0 ? null : NumberRounding.Significant(values[random.Next(values.Length)], 3);
    }

    private static (int Start, int End) Segment(double[] entries, EvolveRandom random)
    {
        int start = random.Next(entries.Length);
        return (start, Math.Min(entries.Length, start + (1 << random.Next(6))));
    }

    private static void Put(double[] entries, int index, double value) => entries[index] = double.IsFinite(value) ? value : entries[index];

    private static double[] Without(double[] values, int index) => [.. values[..index], .. values[(index + 1)..]];
}
