using System.Globalization;

namespace Factory.Stations.Proposing.Evolving;

/// <summary>Fewer digits.</summary>
internal static class NumberRounding
{
    /// <summary>The number with this many significant decimal digits.</summary>
    public static double Significant(double value, int digits) =>
        double.Parse(value.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>The number to the nearest multiple of a power of ten.</summary>
    public static double ToStep(double value, double step)
    {
        double rounded = step < 1 ? Math.Round(value / step) / Math.Round(1 / step) : Math.Round(value / step) * step;
        return rounded == 0 || !double.IsFinite(rounded) ? 0 : rounded;
    }
}
