namespace Factory.Core.Gating;

/// <summary>Whether a challenger may be released as far as one slice goes. Which slice said no never leaves the gate. Pure, thread-safe.</summary>
public static class SliceRule
{
    /// <summary>
    /// Decides. A slice without units cannot be hurt, so it passes a veto; nothing can be proved on it, so it fails a proof.
    /// </summary>
    /// <param name="slice">The slice.</param>
    /// <param name="differences">Challenger minus champion on the cases of the slice.</param>
    /// <param name="threshold">The submission's: the same for each slice that must be proved, as a release has to pass all of them.</param>
    /// <exception cref="ArgumentOutOfRangeException">The margin is not from 0 to below 1.</exception>
    public static bool Passes(SliceDefinition slice, PairedDifferences differences, double threshold)
    {
        ArgumentNullException.ThrowIfNull(slice);
        ArgumentNullException.ThrowIfNull(differences);
        if (slice.Margin is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(slice), slice.Margin, "A slice's margin must be from 0 to below 1, in parts of the score range.");
        }

        return slice.Mode == SliceMode.Proof
            ? EvidenceKernel.LnE(differences.Values, -slice.Margin) >= threshold
            : differences.Mean >= -slice.Margin && EvidenceKernel.LnHarm(differences.Values) < Confirmation.HarmThreshold;
    }

    /// <summary>Units that a proof slice needs for an unharmed challenger to pass about half of the time: 2 sigma^2 (threshold + 2) / margin^2 (promotion rules, 5.3).</summary>
    /// <param name="sigma">Standard deviation of paired differences, in parts of the range; above 0.</param>
    /// <param name="margin">The slice's; above 0.</param>
    /// <param name="threshold">The next submission's.</param>
    public static int UnitsNeeded(double sigma, double margin, double threshold)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigma);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(margin);
        return (int)Math.Min(int.MaxValue, Math.Ceiling(2 * sigma * sigma * (threshold + 2) / (margin * margin)));
    }
}
