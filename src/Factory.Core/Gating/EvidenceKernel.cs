using System.Globalization;
using Factory.Core.Numerics;

namespace Factory.Core.Gating;

/// <summary>
/// How much paired differences speak for "better by more than delta": the natural logarithm of a betting e-value. For independent
/// differences of at least -1 whose mean of means is at most delta, the expectation of exp(LnE) is at most 1, whatever their distribution and
/// number, so P(LnE >= ln(1/a)) is at most a (Markov; Ville 1939 when watched in sequence). A fixed mixture of 16 bets, nothing to tune:
/// Waudby-Smith and Ramdas, "Estimating means of bounded random variables by betting", JRSS-B 2023; Orabona and Jun, IEEE TIT 2024.
/// Not a p-value, and not a statement about the median. Give the differences in ordinal order of unit id: then the bits are reproducible on
/// every machine. Pure, thread-safe.
/// </summary>
public static class EvidenceKernel
{
    /// <summary>Least bet that <see cref="Lambda0"/> gives.</summary>
    public const double LeastBet = 0.005;

    /// <summary>Greatest bet, of the grid and of <see cref="Lambda0"/>.</summary>
    public const double GreatestBet = 0.95;

    private const int GridSize = 16;

    // Enough halvings of (-1, 1) to reach neighbouring doubles.
    private const int Halvings = 64;

    private static readonly double[] Bets =
        [.. Enumerable.Range(0, GridSize).Select(k => GreatestBet * Math.ScaleB(k % 2 == 0 ? 1 : Math.Sqrt(0.5), -(k / 2)))];

    private static readonly double LnGridSize = PortableMath.Log(GridSize);
    private static readonly double Ln2 = PortableMath.Log(2);

    /// <summary>The 16 bets, 0.95 * 2^(-k/2), greatest first.</summary>
    public static ReadOnlySpan<double> Grid => Bets;

    /// <summary>ln of the e-value against "the mean difference is at most delta"; 0 for no differences.</summary>
    /// <param name="differences">One a unit, in parts of the range: finite, at least -1, without upper bound.</param>
    /// <param name="delta">What must be exceeded, in parts of the range; above -1 and below 1.</param>
    /// <param name="lambda0">
    /// A bet with half of the stake, from earlier data and never from these differences; from <see cref="LeastBet"/> to <see cref="GreatestBet"/>; null
    /// for the grid alone.
    /// </param>
    /// <exception cref="ArgumentException">A difference is not finite or below -1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Delta or lambda0 is out of its bounds.</exception>
    public static double LnE(ReadOnlySpan<double> differences, double delta = 0, double? lambda0 = null)
    {
        Require(differences, delta, lambda0);
        var wealth = new BettingLog(lambda0 is double bet ? [.. Bets, bet] : Bets);
        foreach (double difference in differences)
        {
            wealth.Add((difference - delta) / (1 + delta));
        }

        ReadOnlySpan<double> logs = wealth.Total();
        double mixture = PortableMath.LogSumExp(logs[..GridSize]) - LnGridSize;
        return lambda0 is null ? mixture : PortableMath.LogSumExp([mixture, logs[GridSize]]) - Ln2;
    }

    /// <summary>
    /// The same evidence for harm: ln of the e-value against "the mean of the negated differences is at most delta". Differences above 1 count
    /// as 1, which errs towards finding harm.
    /// </summary>
    /// <exception cref="ArgumentException">A difference is not finite or below -1.</exception>
    public static double LnHarm(ReadOnlySpan<double> differences, double delta = 0)
    {
        Require(differences, delta, null);
        return LnE(Negated(differences, clip: true), delta);
    }

    /// <summary>The bet that suits data of a known spread: sqrt(2 threshold / units) / sigma, held within the bounds of bets.</summary>
    /// <param name="sigma">Standard deviation of differences on the confirm cases, never on the sealed ones; 0 or more. 0 gives the greatest bet.</param>
    /// <param name="units">Units that will be tested; 1 or more.</param>
    /// <param name="threshold">Evidence that will be asked, as a natural logarithm; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its bounds.</exception>
    public static double Lambda0(double sigma, int units, double threshold)
    {
        Within(double.IsFinite(sigma) && sigma >= 0, nameof(sigma), sigma, "a finite standard deviation of 0 or more");
        Within(units >= 1, nameof(units), units, "1 or more");
        Within(double.IsFinite(threshold) && threshold > 0, nameof(threshold), threshold, "above 0");
        return Math.Clamp(Math.Sqrt(2 * threshold / units) / sigma, LeastBet, GreatestBet);
    }

    /// <summary>
    /// Lower end of a confidence interval of the mean difference: the true mean is below it with probability at most alpha, at every number of
    /// units. Found by bisection, as LnE falls in delta. -1 when nothing can be said.
    /// </summary>
    /// <exception cref="ArgumentException">A difference is not finite or below -1; or alpha is not between 0 and 1.</exception>
    public static double Lower(ReadOnlySpan<double> differences, double alpha)
    {
        Within(alpha is > 0 and < 1, nameof(alpha), alpha, "between 0 and 1");
        double asked = -PortableMath.Log(alpha);
        double low = -1;
        double high = 1;
        for (int halving = 0; halving < Halvings; halving++)
        {
            double middle = 0.5 * (low + high);
            if (middle <= low || middle >= high)
            {
                break;
            }

            bool exceeded = LnE(differences, middle) >= asked;
            low = exceeded ? middle : low;
            high = exceeded ? high : middle;
        }

        return low;
    }

    /// <summary>Upper end of a confidence interval of the mean difference; see <see cref="Lower"/>. 1 when nothing can be said.</summary>
    /// <exception cref="ArgumentException">A difference is not finite or above 1; or alpha is not between 0 and 1.</exception>
    public static double Upper(ReadOnlySpan<double> differences, double alpha) => -Lower(Negated(differences, clip: false), alpha);

    private static double[] Negated(ReadOnlySpan<double> differences, bool clip)
    {
        double[] negated = new double[differences.Length];
        for (int i = 0; i < negated.Length; i++)
        {
            negated[i] = clip ? -Math.Min(differences[i], 1) : -differences[i];
        }

        return negated;
    }

    private static void Require(ReadOnlySpan<double> differences, double delta, double? lambda0)
    {
        Within(delta is > -1 and < 1, nameof(delta), delta, "above -1 and below 1");
        Within(lambda0 is null or (>= LeastBet and <= GreatestBet), nameof(lambda0), lambda0 ?? 0, "from 0.005 to 0.95");
        for (int i = 0; i < differences.Length; i++)
        {
            if (!(differences[i] >= -1) || double.IsPositiveInfinity(differences[i]))
            {
                string value = differences[i].ToString("R", CultureInfo.InvariantCulture);
                throw new ArgumentException(
                    $"Difference {i + 1} of {differences.Length} is {value}; it must be finite and at least -1 (in parts of the score range).", nameof(differences));
            }
        }
    }

    private static void Within(bool valid, string name, double value, string expected)
    {
        if (!valid)
        {
            throw new ArgumentOutOfRangeException(name, value, $"Must be {expected}.");
        }
    }
}
