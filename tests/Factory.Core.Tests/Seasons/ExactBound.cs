namespace Factory.Core.Tests.Seasons;

/// <summary>Exact bounds on a probability from so many hits in so many independent tries (Clopper and Pearson, 1934).</summary>
public static class ExactBound
{
    private const int Halvings = 60;

    /// <summary>One-sided upper bound: greater hit rates would show so few hits with a probability below 1 - confidence.</summary>
    public static double Upper(int hits, int tries, double confidence = 0.95)
    {
        double low = (double)hits / tries, high = 1;
        for (int i = 0; i < Halvings && hits < tries; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = AtMost(hits, tries, middle) > 1 - confidence ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>Chance of at most so many hits at a rate.</summary>
    private static double AtMost(int hits, int tries, double rate)
    {
        double term = Math.Pow(1 - rate, tries), sum = term;
        for (int i = 0; i < hits; i++)
        {
            term *= (tries - i) / (i + 1.0) * rate / (1 - rate);
            sum += term;
        }

        return sum;
    }
}
