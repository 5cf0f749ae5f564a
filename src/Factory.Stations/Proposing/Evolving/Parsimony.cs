namespace Factory.Stations.Proposing.Evolving;

/// <summary>What a gain is worth when somebody has to read the tree.</summary>
internal static class Parsimony
{
    private const double PriceOfPart = 0.004;

    /// <summary>The gain, less 0.4% of it for each part.</summary>
    public static double Worth(double gain, Expression expression) => double.IsFinite(gain) ? gain - (PriceOfPart * Math.Abs(gain) * expression.Size) : gain;
}
