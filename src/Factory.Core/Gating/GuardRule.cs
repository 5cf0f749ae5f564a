namespace Factory.Core.Gating;

/// <summary>
/// Whether a challenger keeps a guard. A unit on which it has no value, because a case failed or its evaluator gave none, breaks the guard: what is not measured
/// is not kept. Pure, thread-safe.
/// </summary>
public static class GuardRule
{
    /// <summary>Decides.</summary>
    /// <param name="guard">The guard.</param>
    /// <param name="values">The metric by unit, in ordinal order of unit.</param>
    /// <param name="threshold">The submission's.</param>
    /// <exception cref="ArgumentException">The guard asks for a proof without a span, or has no limit at all.</exception>
    public static bool Keeps(GuardDefinition guard, IReadOnlyList<GuardValue> values, double threshold)
    {
        ArgumentNullException.ThrowIfNull(guard);
        ArgumentNullException.ThrowIfNull(values);
        Require(guard);
        if (values.Count == 0 || values.Any(v => v.Challenger is null || (guard.Margin is not null && v.Champion is null)))
        {
            return false;
        }

        double sign = guard.Least is null ? 1 : -1;
        return (guard.Most is not { } most || Within(guard, [.. values.Select(v => most - v.Challenger!.Value)], threshold))
            && (guard.Least is not { } least || Within(guard, [.. values.Select(v => v.Challenger!.Value - least)], threshold))
            && (guard.Margin is not { } margin || Within(guard, [.. values.Select(v => margin - (sign * (v.Challenger!.Value - v.Champion!.Value)))], threshold));
    }

    /// <summary>What is left to a limit, by unit: its mean must not be negative; for a proof, and by the kernel, not by chance.</summary>
    private static bool Within(GuardDefinition guard, double[] left, double threshold)
    {
        double mean = left.Sum() / left.Length;
        if (mean < 0 || guard.Mode == SliceMode.Veto)
        {
            return mean >= 0;
        }

        double[] parts = [.. left.Select(value => value / guard.Span!.Value)];
        return Array.TrueForAll(parts, part => part >= -1) && EvidenceKernel.LnE(parts) >= threshold;
    }

    private static void Require(GuardDefinition guard)
    {
        if (guard is { Most: null, Least: null, Margin: null })
        {
            throw new ArgumentException($"The guard on '{guard.Metric}' has no limit. Give it `most`, `least` or `margin`.", nameof(guard));
        }

        if (guard.Mode == SliceMode.Proof && guard.Span is not > 0)
        {
            throw new ArgumentException($"The guard on '{guard.Metric}' is to be proved and has no `span`. Say how far the metric spreads, in its own unit.", nameof(guard));
        }
    }
}
