using Factory.Core.Numerics;

namespace Factory.Core.Gating;

/// <summary>
/// The dress rehearsal: whether a frontrunner is worth a question to the sealed cases. The same test on a set of its own; it carries no guarantee
/// and needs none, it keeps questions few. Pure, thread-safe.
/// </summary>
public static class Confirmation
{
    /// <summary>Evidence of harm, ln 20, from which a frontrunner is given up.</summary>
    public static double HarmThreshold { get; } = PortableMath.Log(20);

    /// <summary>Decides on the confirm cases.</summary>
    /// <param name="differences">Frontrunner minus champion on the confirm cases.</param>
    /// <param name="threshold">What the gate would ask: <see cref="GapLedger.NextThreshold"/>.</param>
    /// <param name="failedSubmissions">How often this frontrunner was submitted and kept.</param>
    /// <param name="options">How to decide; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">Threshold or an option is out of its bounds.</exception>
    public static ConfirmationResult Decide(PairedDifferences differences, double threshold, int failedSubmissions, ConfirmationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(differences);
        options ??= new ConfirmationOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Rho);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MostFailures, 1);
        double asked = options.Rho * threshold;
        double evidence = EvidenceKernel.LnE(differences.Values, options.Delta);
        ConfirmationVerdict verdict = Judge(differences, evidence, asked);
        bool tired = failedSubmissions >= options.MostFailures;
        return new ConfirmationResult(
            verdict,
            differences.Units.Count,
            evidence,
            asked,
            Submit: verdict == ConfirmationVerdict.Strong && !tired,
            ReturnToChampion: verdict == ConfirmationVerdict.Harmful || tired);
    }

    private static ConfirmationVerdict Judge(PairedDifferences differences, double evidence, double asked)
    {
        if (EvidenceKernel.LnHarm(differences.Values) >= HarmThreshold)
        {
            return ConfirmationVerdict.Harmful;
        }

        return evidence >= asked && !differences.MustKeep ? ConfirmationVerdict.Strong : ConfirmationVerdict.Weak;
    }
}
