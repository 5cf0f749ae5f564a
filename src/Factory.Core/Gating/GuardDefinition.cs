namespace Factory.Core.Gating;

/// <summary>
/// A further metric with a limit that a release must keep: latency, cost, complaints. The smaller the better, unless it has a least value. Its mean over units
/// must keep the limit; so must, with a margin, its difference to the champion's.
/// </summary>
public sealed record GuardDefinition
{
    /// <summary>Name of the metric, as the evaluator gives it.</summary>
    public required string Metric { get; init; }

    /// <summary>Greatest mean over units that a release may have; null for none.</summary>
    public double? Most { get; init; }

    /// <summary>Least mean over units that a release may have; null for none. With it, greater is better.</summary>
    public double? Least { get; init; }

    /// <summary>How much worse than the champion's mean it may be, in the metric's own unit; null for no such limit.</summary>
    public double? Margin { get; init; }

    /// <summary>How far the metric spreads, in its own unit: needed to prove anything; null for vetoes.</summary>
    public double? Span { get; init; }

    /// <summary>How it speaks.</summary>
    public SliceMode Mode { get; init; } = SliceMode.Veto;
}
