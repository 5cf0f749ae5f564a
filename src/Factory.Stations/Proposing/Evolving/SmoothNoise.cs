namespace Factory.Stations.Proposing.Evolving;

/// <summary>Normal noise of unit variance whose neighbours resemble each other, over a random width.</summary>
internal static class SmoothNoise
{
    private const int Reach = 12;

    /// <summary>Fills the span.</summary>
    public static void Fill(Span<double> noise, EvolveRandom random)
    {
        for (int i = 0; i < noise.Length; i++)
        {
            noise[i] = random.NextNormal();
        }

        if (noise.Length == 1)
        {
            return;
        }

        double width = random.Chance(0.3) ? 0.3 : random.Chance(0.3) ? 9 : 3;
        width *= Math.Min(1, noise.Length / 130.0 * 2);
        Span<double> kernel = stackalloc double[Reach + 1];
        for (int d = 0; d <= Reach; d++)
        {
            kernel[d] = Math.Exp(-0.5 * d * d / (width * width));
        }

        Blur(noise, kernel);
    }

    private static void Blur(Span<double> noise, ReadOnlySpan<double> kernel)
    {
        double[] rough = noise.ToArray();
        for (int i = 0; i < rough.Length; i++)
        {
            double sum = 0;
            double squares = 0;
            for (int other = Math.Max(0, i - Reach); other <= Math.Min(rough.Length - 1, i + Reach); other++)
            {
                double weight = kernel[Math.Abs(other - i)];
                sum += weight * rough[other];
                squares += weight * weight;
            }

            noise[i] = sum / Math.Sqrt(squares);
        }
    }
}
