namespace Factory.Stations.Proposing.Evolving;

/// <summary>
/// What a search maximises: the expected worst score of three cases drawn at random, not the mean. So a program that is steady beats one that shines on
/// easy cases, and what is found holds better on cases unlike those it was found on. (A spectral risk measure: Acerbi 2002.)
/// </summary>
internal static class SteadyScore
{
    private const int Drawn = 3;

    /// <summary>The measure; NaN when a case failed.</summary>
    public static double Of(double[] scores)
    {
        double[] ascending = [.. scores];
        Array.Sort(ascending);
        if (ascending.Length == 0 || double.IsNaN(ascending[0]))
        {
            return double.NaN;
        }

        double sum = 0;
        for (int i = 0; i < ascending.Length; i++)
        {
            sum += (Above(i, ascending.Length) - Above(i + 1, ascending.Length)) * ascending[i];
        }

        return sum;
    }

    /// <summary>Chance that all drawn cases come at or after this one in ascending order.</summary>
    private static double Above(int index, int count) => Math.Pow((double)(count - index) / count, Drawn);
}
