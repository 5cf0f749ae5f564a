namespace Factory.Core.Gating;

/// <summary>
/// The release test on the sealed cases. Its answer is one bit and nothing else: no evidence, no reason, no third symbol, as every further
/// symbol that leaves would have to be paid for in the ledger. With it, with probability at least 1 - alpha every release of the season has
/// a clipped effect above delta, and falls below the score range in at most a share of <see cref="ShortfallBound"/> of units. Pure, thread-safe.
/// </summary>
public static class ReleaseGate
{
    /// <summary>True: promote. False: keep the champion.</summary>
    /// <param name="differences">Challenger minus champion on the sealed cases.</param>
    /// <param name="threshold">The submission's, from <see cref="GapLedger.Submit"/>.</param>
    /// <param name="delta">Difference that must be exceeded, in parts of the range.</param>
    /// <param name="lambda0">The submission's informed bet; null for the grid alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">Threshold, delta or lambda0 is out of its bounds: to be refused before asking.</exception>
    public static bool Promotes(PairedDifferences differences, double threshold, double delta = 0, double? lambda0 = null)
    {
        ArgumentNullException.ThrowIfNull(differences);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        double evidence = EvidenceKernel.LnE(differences.Values, delta, lambda0);
        return !differences.MustKeep && evidence >= threshold;
    }

    /// <summary>
    /// Greatest share of units below the range that a release can have, at no further alpha: threshold / units, at most 1 (a challenger with
    /// a greater share shows none in so many units with probability at most exp(-threshold)).
    /// </summary>
    public static double ShortfallBound(double threshold, int units) => units < 1 ? 1 : Math.Min(1, threshold / units);
}
