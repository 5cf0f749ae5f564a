using Factory.Core.Numerics;

namespace Factory.Core.Gating;

/// <summary>
/// Exact one-sided sign test (McNemar's, for paired outcomes): for metrics that are declared to be won or lost, never chosen by looking at data.
/// It asks who wins more often and is blind to by how much. Pure, thread-safe.
/// </summary>
public static class SignTest
{
    /// <summary>ln P(at least so many wins | fair coin, wins + losses throws): ln of the p-value; 0 for no wins.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static double LnP(int wins, int losses)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(wins);
        ArgumentOutOfRangeException.ThrowIfNegative(losses);
        if (wins == 0)
        {
            return 0;
        }

        // Tails beyond the middle fall off fast; the others are what is left of the opposite tail.
        return wins > losses ? LnTail(wins, losses) : PortableMath.Log1P(-PortableMath.Exp(LnTail(losses + 1, wins - 1)));
    }

    /// <summary>-ln p of differences that are each -1 (lost), 0 (tie, left out) or 1 (won): takes the place of <see cref="EvidenceKernel.LnE"/>.</summary>
    /// <exception cref="ArgumentException">A difference is none of the three.</exception>
    public static double Evidence(ReadOnlySpan<double> differences)
    {
        int wins = 0;
        int losses = 0;
        foreach (double difference in differences)
        {
            if (difference is not (-1 or 0 or 1))
            {
                throw new ArgumentException("The sign test takes differences of -1, 0 and 1 only: one case a unit, scores of 0 and 1.", nameof(differences));
            }

            wins += difference > 0 ? 1 : 0;
            losses += difference < 0 ? 1 : 0;
        }

        return -LnP(wins, losses);
    }

    private static double LnTail(int wins, int losses)
    {
        int throws = wins + losses;
        double lnFirst = -throws * PortableMath.Log(2);
        for (int i = 1; i <= losses; i++)
        {
            lnFirst += PortableMath.Log((double)(wins + i) / i);
        }

        double sum = 1;
        double term = 1;
        for (int k = wins; k < throws && term > 1e-18 * sum; k++)
        {
            term *= (double)(throws - k) / (k + 1);
            sum += term;
        }

        return lnFirst + PortableMath.Log(sum);
    }
}
