using Factory.Core.Gating;
using Factory.Core.Numerics;

namespace Factory.Core.Canary;

/// <summary>
/// Watches a canary with two e-processes on <see cref="LiftScore"/>: E+ against "worse than the margin", E- against "not worse". Either may be looked at after
/// every outcome (Ville 1939); what looks for harm is, what looks for keeping is looked at after whole weeks only, so that a challenger that is good on
/// some weekdays is not kept for those. Where both say something at once, harm wins. A hidden role's unit never gets here. Not thread-safe; the same outcomes in
/// the same order always give the same verdicts.
/// </summary>
public sealed class CanaryMonitor
{
    private const int DaysPerLook = 7;

    private readonly CanaryDefinition _canary;
    private readonly LiftScore _lift;
    private readonly double _shift;
    private readonly BettingLog _better = new([.. EvidenceKernel.Grid]);
    private readonly BettingLog _worse = new([.. EvidenceKernel.Grid]);

    /// <summary>Starts a canary.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Share, margin or alpha is out of its bounds.</exception>
    public CanaryMonitor(CanaryDefinition canary)
    {
        ArgumentNullException.ThrowIfNull(canary);
        _canary = canary;
        _lift = new LiftScore(canary.Share);
        Require(canary.Margin is >= 0 and < 1, nameof(canary.Margin), canary.Margin, "from 0 to below 1");
        Require(canary.Alpha is > 0 and < 0.5, nameof(canary.Alpha), canary.Alpha, "above 0 and below 0.5");
        _shift = canary.Margin / _lift.Scale;
        Threshold = -PortableMath.Log(canary.Alpha);
    }

    /// <summary>Evidence that either side must reach, as a natural logarithm.</summary>
    public double Threshold { get; }

    /// <summary>Outcomes so far.</summary>
    public int Outcomes { get; private set; }

    /// <summary>Outcomes so far of units that the challenger decided for.</summary>
    public int ChallengerOutcomes { get; private set; }

    /// <summary>Evidence for "not worse than the margin", as a natural logarithm.</summary>
    public double LnBetter => Mixture(_better);

    /// <summary>Evidence for "worse", as a natural logarithm.</summary>
    public double LnWorse => Mixture(_worse);

    /// <summary>Prediction for a unit that is assigned now: keep it with the assignment.</summary>
    public double Prediction => _lift.Prediction;

    /// <summary>Takes one outcome, in order of assignment. <see cref="CanaryVerdict.RollBack"/> as soon as harm is evident, else <see cref="CanaryVerdict.Watching"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Value or prediction is not from 0 to 1.</exception>
    public CanaryVerdict Take(CanaryOutcome outcome)
    {
        double x = _lift.Of(outcome.Value, outcome.Challenger, outcome.Prediction);
        _better.Add((x + _shift) / (1 - _shift));
        _worse.Add(-x);
        _lift.Mature(outcome.Value);
        Outcomes++;
        ChallengerOutcomes += outcome.Challenger ? 1 : 0;
        return IsHarmful ? CanaryVerdict.RollBack : CanaryVerdict.Watching;
    }

    /// <summary>Looks at the end of a day.</summary>
    /// <param name="days">Whole days since the canary began; 1 or more.</param>
    public CanaryVerdict Look(int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        return IsHarmful ? CanaryVerdict.RollBack
            : days % DaysPerLook == 0 && LnBetter >= Threshold ? CanaryVerdict.Keep
            : days >= _canary.Days || Outcomes >= _canary.MostOutcomes ? CanaryVerdict.Undecided
            : CanaryVerdict.Watching;
    }

    private bool IsHarmful => Outcomes >= _canary.FirstLook && LnWorse >= Threshold;

    private static double Mixture(BettingLog log)
    {
        ReadOnlySpan<double> logs = log.Total();
        return PortableMath.LogSumExp(logs) - PortableMath.Log(logs.Length);
    }

    private static void Require(bool holds, string name, double value, string expected)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"Must be {expected}.");
        }
    }
}
