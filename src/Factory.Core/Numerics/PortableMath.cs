namespace Factory.Core.Numerics;

/// <summary>
/// Logarithm and exponential from IEEE 754 basic operations alone, so that the same input gives the same bits on every machine. The
/// platform's own differ in the last place between C libraries, and a gate's verdict must be re-derivable anywhere. Relative error below
/// 5e-16 (tested against the platform's). Not faster than <see cref="Math"/>; not for anything that need not be re-derived. Thread-safe.
/// </summary>
public static class PortableMath
{
    // ln 2 in two parts: the high one has so few bits that an exponent times it is exact (Cody and Waite, 1980).
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double InverseLn2 = 1.44269504088896338700;
    private const double Sqrt2 = 1.41421356237309504880;

    /// <summary>Natural logarithm; negative infinity for 0, NaN below 0.</summary>
    public static double Log(double x) => x switch
    {
        double.NaN or < 0 => double.NaN,
        0 => double.NegativeInfinity,
        double.PositiveInfinity => x,
        < 2.2250738585072014e-308 => LogOfNormal(x * 18014398509481984.0, 0, -54),
        _ => LogOfNormal(x, 0, 0),
    };

    /// <summary>ln(1 + x), accurate for small <paramref name="x"/> too; negative infinity for -1, NaN below -1.</summary>
    public static double Log1P(double x)
    {
        if (Math.Abs(x) < 0.25)
        {
            return Math.Abs(x) < 1e-20 ? x : TwiceArtanh(x / (2 + x));
        }

        if (!(x > -1) || double.IsPositiveInfinity(x))
        {
            return x == -1 ? double.NegativeInfinity : x > 0 ? x : double.NaN;
        }

        double sum = 1 + x;
        double lost = x >= 1 ? 1 - (sum - x) : x - (sum - 1);
        return LogOfNormal(sum, lost / sum, 0);
    }

    /// <summary>e to the power of <paramref name="x"/>; 0 below about -745, infinity above about 709.8.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x) || x > 709.79 || x < -745.2)
        {
            return double.IsNaN(x) ? x : x > 0 ? double.PositiveInfinity : 0;
        }

        double exponent = Math.Round(x * InverseLn2);
        double rest = (x - (exponent * Ln2High)) - (exponent * Ln2Low);
        double sum = 1;
        for (int term = 14; term >= 1; term--)
        {
            sum = 1 + (rest * sum / term);
        }

        return Math.ScaleB(sum, (int)exponent);
    }

    /// <summary>ln of the sum of the exponentials, in the order given, without overflow; negative infinity for none.</summary>
    public static double LogSumExp(ReadOnlySpan<double> values)
    {
        double greatest = double.NegativeInfinity;
        foreach (double value in values)
        {
            greatest = Math.Max(greatest, value);
        }

        if (double.IsInfinity(greatest) || double.IsNaN(greatest))
        {
            return greatest;
        }

        double sum = 0;
        foreach (double value in values)
        {
            sum += Exp(value - greatest);
        }

        return greatest + Log(sum);
    }

    private static double LogOfNormal(double x, double correction, int exponent)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        exponent += (int)(bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (mantissa > Sqrt2)
        {
            mantissa *= 0.5;
            exponent++;
        }

        double tail = TwiceArtanh((mantissa - 1) / (mantissa + 1)) + ((exponent * Ln2Low) + correction);
        return (exponent * Ln2High) + tail;
    }

    // 2 artanh(s) = ln((1+s)/(1-s)) as its odd series; |s| <= 0.1716 here, where the first term left out is below 1e-18.
    private static double TwiceArtanh(double s)
    {
        double z = s * s;
        double series = (1.0 / 19) + (z * (1.0 / 21));
        series = (1.0 / 17) + (z * series);
        series = (1.0 / 15) + (z * series);
        series = (1.0 / 13) + (z * series);
        series = (1.0 / 11) + (z * series);
        series = (1.0 / 9) + (z * series);
        series = (1.0 / 7) + (z * series);
        series = (1.0 / 5) + (z * series);
        series = (1.0 / 3) + (z * series);
        double twice = s + s;
        return twice + (twice * (z * series));
    }
}
