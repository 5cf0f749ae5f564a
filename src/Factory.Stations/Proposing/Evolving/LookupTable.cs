namespace Factory.Stations.Proposing.Evolving;

/// <summary>Thresholds and entries of a table, with the way to look a key up: directly on a grid of whole units, else by bisection.</summary>
public sealed class LookupTable
{
    private readonly bool _isUnitGrid;

    /// <summary>Creates the table over arrays that nobody changes any more.</summary>
    public LookupTable(double[] thresholds, double[] entries)
    {
        Thresholds = thresholds;
        Entries = entries;
        _isUnitGrid = IsUnitGrid(thresholds);
    }

    /// <summary>Ascending thresholds.</summary>
    public double[] Thresholds { get; }

    /// <summary>Entry i holds below threshold i and not below the one before; the last holds for the rest.</summary>
    public double[] Entries { get; }

    /// <summary>What the switch expression gives; the last entry for NaN.</summary>
    public double this[double key] => _isUnitGrid ? OnGrid(key) : Entries[Bisect(key)];

    private double OnGrid(double key)
    {
        double[] thresholds = Thresholds;
        if (key < thresholds[0])
        {
            return Entries[0];
        }

        if (!(key < thresholds[^1]))
        {
            return Entries[^1];
        }

        // The difference may round up to the next unit, which the comparison with the threshold itself puts right.
        int index = (int)(key - thresholds[0]);
        return Entries[key < thresholds[index] ? index : index + 1];
    }

    private int Bisect(double key)
    {
        int low = 0;
        int high = Thresholds.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (key < Thresholds[middle])
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }

    private static bool IsUnitGrid(double[] thresholds)
    {
        for (int i = 0; i < thresholds.Length; i++)
        {
            if (Math.Abs(thresholds[i]) > 1e6 || thresholds[i] != Math.Floor(thresholds[i]) || thresholds[i] != thresholds[0] + i)
            {
                return false;
            }
        }

        return true;
    }
}
