using System.Globalization;
using Factory.Core.Gating;

namespace Factory.Core.Tests.Seasons;

/// <summary>Differences between two products of a <see cref="SeasonWorld"/>: the same two on the same set always differ alike, and a set that has grown keeps its first cases.</summary>
public static class DrawnDifferences
{
    private const int MostCases = 20_000;
    private static readonly string[] s_units = [.. Enumerable.Range(0, MostCases).Select(i => string.Create(CultureInfo.InvariantCulture, $"u{i:000000}"))];

    /// <summary>Case by case: 1 won, -1 lost, 0 tied.</summary>
    /// <param name="pair">Names the two products and the set.</param>
    /// <param name="effect">True mean difference.</param>
    /// <param name="cases">How many.</param>
    public static double[] Values(ulong pair, double effect, int cases)
    {
        double discordant = Math.Max(SeasonWorld.Discordant, Math.Abs(effect));
        double won = (discordant + effect) / 2;
        double[] values = new double[cases];
        for (int i = 0; i < cases; i++)
        {
            double chance = Chance(pair, i);
            values[i] = chance < won ? 1 : chance < discordant ? -1 : 0;
        }

        return values;
    }

    /// <summary>The same as the gate takes it.</summary>
    public static PairedDifferences Of(double[] values)
    {
        var units = new UnitDifference[values.Length];
        for (int i = 0; i < units.Length; i++)
        {
            units[i] = new UnitDifference(s_units[i], values[i], 1);
        }

        return PairedDifferences.OfUnits(units);
    }

    /// <summary>A number from 0 to below 1 for a pair and a case (SplitMix64 of both).</summary>
    public static double Chance(ulong pair, int place)
    {
        ulong mixed = pair + ((ulong)(place + 1) * 0x9E3779B97F4A7C15);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
