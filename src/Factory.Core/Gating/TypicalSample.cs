namespace Factory.Core.Gating;

/// <summary>
/// Differences as they typically come for a mean and a spread: half of them one standard deviation below the mean, half above, an odd one at
/// the mean. The evidence in it is about the median of that in random samples (whose third and higher odd moments are small beside it). The
/// spread shrinks where mean plus spread would leave -1..1.
/// </summary>
internal static class TypicalSample
{
    public static double LnE(int units, double mean, double sigma, double delta, double? lambda0)
    {
        double spread = Math.Min(sigma, Math.Min(1 - mean, 1 + mean));
        double[] sample = new double[units];
        Array.Fill(sample, mean);
        sample.AsSpan(0, units / 2).Fill(mean - spread);
        sample.AsSpan(units / 2, units / 2).Fill(mean + spread);
        return EvidenceKernel.LnE(sample, delta, lambda0);
    }
}
