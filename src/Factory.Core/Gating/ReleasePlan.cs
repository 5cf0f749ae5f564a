namespace Factory.Core.Gating;

/// <summary>What the gate could prove with the data there are. An estimate for people, before the season; it decides nothing.</summary>
public sealed record ReleasePlan
{
    /// <summary>Evidence the next submission must bring, as a natural logarithm.</summary>
    public required double Threshold { get; init; }

    /// <summary>Standard deviation of paired differences that was assumed, in parts of the range.</summary>
    public required double Sigma { get; init; }

    /// <summary>True when it was not observed.</summary>
    public required bool SigmaGuessed { get; init; }

    /// <summary>Least mean difference that passes confirm half of the time, in parts of the range; null for none.</summary>
    public required double? SmallestOnConfirm { get; init; }

    /// <summary>Least mean difference that passes the sealed cases half of the time, in parts of the range; null for none.</summary>
    public required double? SmallestOnSealed { get; init; }

    /// <summary>Units that suffice where the challenger wins each by the whole range: with fewer, nothing can be proved.</summary>
    public required int FewestUnits { get; init; }

    /// <summary>Units missing in confirm and sealed together for a difference of half the range to be provable; 0 when none are.</summary>
    public required int MoreUnits { get; init; }

    /// <summary>All this in a sentence or two.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>Least mean difference that passes both half of the time, in parts of the range; null for none.</summary>
    public double? Smallest => SmallestOnConfirm is double confirm && SmallestOnSealed is double onSealed ? Math.Max(confirm, onSealed) : null;

    /// <summary>Whether a season is worth starting: a difference of half the range can be proved.</summary>
    public bool Enough => MoreUnits == 0;
}
