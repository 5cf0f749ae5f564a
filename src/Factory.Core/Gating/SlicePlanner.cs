namespace Factory.Core.Gating;

/// <summary>Plans what can be proved of slices, with the kernel itself, for a challenger that is on the slice exactly as good as the champion. Pure, thread-safe.</summary>
public static class SlicePlanner
{
    private const int Halvings = 30;

    /// <summary>Plans one slice.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="confirm">The confirm cases.</param>
    /// <param name="onSealed">The sealed cases.</param>
    /// <param name="threshold">What will be asked, as a natural logarithm.</param>
    /// <param name="sigma">Standard deviation of paired differences, in parts of the range; 0 or more.</param>
    public static SlicePlan Plan(SliceDefinition slice, IReadOnlyList<CaseRow> confirm, IReadOnlyList<CaseRow> onSealed, double threshold, double sigma)
    {
        ArgumentNullException.ThrowIfNull(slice);
        int inConfirm = Units(slice, confirm), inSealed = Units(slice, onSealed);
        int fewest = Math.Min(inConfirm, inSealed);
        if (slice.Mode == SliceMode.Veto)
        {
            return new SlicePlan(slice, inConfirm, inSealed, null, 0, CannotPass: false);
        }

        bool cannotPass = !Passes(fewest, slice.Margin, 0, threshold);
        int needed = ReleasePlanner.Fewest(units => Passes(units, slice.Margin, sigma, threshold));
        int missing = Math.Max(0, needed - inConfirm) + Math.Max(0, needed - inSealed);
        return new SlicePlan(slice, inConfirm, inSealed, Provable(fewest, sigma, threshold), missing, cannotPass);
    }

    private static int Units(SliceDefinition slice, IReadOnlyList<CaseRow> cases) =>
        SliceCases.Of(slice, cases).Select(row => row.Unit).Distinct(StringComparer.Ordinal).Count();

    private static bool Passes(int units, double margin, double sigma, double threshold) =>
        TypicalSample.LnE(units, 0, sigma, -margin, null) >= threshold;

    private static double? Provable(int units, double sigma, double threshold)
    {
        double low = 0, high = 0.999;
        if (!Passes(units, high, sigma, threshold))
        {
            return null;
        }

        for (int halving = 0; halving < Halvings; halving++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = Passes(units, middle, sigma, threshold) ? (low, middle) : (middle, high);
        }

        return high;
    }
}
