namespace Factory.Core.Gating;

/// <summary>
/// What it takes to prove "worse by at most a margin". The evidence is <see cref="EvidenceKernel.LnE"/> with a delta of minus the margin: a difference d counts as
/// (d + margin) / (1 - margin), which is -1 for the worst and above 0 for everything that loses less than the margin. Pure, thread-safe.
/// </summary>
public static class NonInferiority
{
    private const int Halvings = 20;

    /// <summary>The least margin, to a millionth, that can be proved by so many units on each of which both are the same; 1 when none can.</summary>
    /// <param name="units">Units compared; 0 or more.</param>
    /// <param name="threshold">Evidence asked, as a natural logarithm.</param>
    public static double SmallestMargin(int units, double threshold)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(units);
        double[] same = new double[units];
        (double low, double high) = (0, 1);
        for (int halving = 0; halving < Halvings; halving++)
        {
            double middle = (low + high) / 2;
            (low, high) = EvidenceKernel.LnE(same, -middle) >= threshold ? (low, middle) : (middle, high);
        }

        return high;
    }
}
