using Factory.Core.Gating;

namespace Factory.Core.Racing;

/// <summary>
/// Accepts a race's winner as frontrunner when it beats the current one on the select cases by at least one standard error of the mean paired
/// difference. A light filter against what was only luck on train; the search may err, the gate may not. Pure, thread-safe.
/// </summary>
public static class FrontrunnerRule
{
    /// <summary>Standard errors that the mean difference must reach.</summary>
    public const double LeastZ = 1;

    /// <summary>
    /// Decides. Fewer than two units say nothing: not accepted. No spread at all (each unit better by the same): accepted if better. A winner that
    /// could not be released (<see cref="PairedDifferences.MustKeep"/>) is not accepted, so that the search does not build on it.
    /// </summary>
    /// <param name="differences">Winner minus current frontrunner on the select cases.</param>
    public static FrontrunnerDecision Decide(PairedDifferences differences)
    {
        ArgumentNullException.ThrowIfNull(differences);
        int units = differences.Units.Count;
        double mean = differences.Mean;
        bool hasSpread = units >= 2 && differences.StandardDeviation > 0;
        double? z = hasSpread ? mean / (differences.StandardDeviation / Math.Sqrt(units)) : null;
        bool better = units >= 2 && (z is double standardised ? standardised >= LeastZ : mean > 0);
        return new FrontrunnerDecision(better && !differences.MustKeep, units, mean, z);
    }
}
