namespace Factory.Core.Canary;

/// <summary>
/// Turns one outcome of a canary into a number that the kernel can bet on: x = (y - m) (A/p - (1-A)/(1-p)) / B with B = max(1/p, 1/(1-p)), where p is the
/// challenger's share, A whether the challenger served this unit, y its outcome in parts of the range and m a prediction made before it was assigned.
/// Then |x| is at most 1 and its expectation is the challenger's lift / B, whatever m is: a good m only lowers the variance, and drift that both share
/// cancels. (Inverse probability weighting with a control variate.) Pure but for the running mean; not thread-safe.
/// </summary>
public sealed class LiftScore
{
    private double _sum = 0.5;
    private double _count = 1;

    /// <summary>Starts a canary.</summary>
    /// <param name="share">The challenger's share of units; above 0 and below 1.</param>
    public LiftScore(double share)
    {
        if (share is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "The challenger's share must be above 0 and below 1.");
        }

        Share = share;
        Scale = Math.Max(1 / share, 1 / (1 - share));
    }

    /// <summary>The challenger's share of units.</summary>
    public double Share { get; }

    /// <summary>B: a lift of so much is counted as 1, so a margin is divided by it.</summary>
    public double Scale { get; }

    /// <summary>m for a unit that is assigned now: (0.5 + outcomes matured so far) / (1 + their number). Keep it with the assignment.</summary>
    public double Prediction => _sum / _count;

    /// <summary>x of one unit.</summary>
    /// <param name="outcome">y, from 0 to 1.</param>
    /// <param name="challenger">Whether the challenger served it.</param>
    /// <param name="prediction">The prediction when it was assigned, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outcome or prediction is not from 0 to 1.</exception>
    public double Of(double outcome, bool challenger, double prediction)
    {
        RequireShare(outcome, nameof(outcome));
        RequireShare(prediction, nameof(prediction));
        double weight = challenger ? 1 / Share : -1 / (1 - Share);
        return (outcome - prediction) * weight / Scale;
    }

    /// <summary>Takes a matured outcome into the predictions for later units.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The outcome is not from 0 to 1.</exception>
    public void Mature(double outcome)
    {
        RequireShare(outcome, nameof(outcome));
        _sum += outcome;
        _count++;
    }

    private static void RequireShare(double value, string name)
    {
        if (value is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(name, value, "Must be from 0 to 1, in parts of the score range.");
        }
    }
}
