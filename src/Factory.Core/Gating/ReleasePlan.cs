namespace Factory.Core.Gating;

/// <summary>What the gate could prove with the data there are. An estimate for people, before the season; it decides nothing.</summary>
/// <param name="Threshold">Evidence the next submission must bring, as a natural logarithm.</param>
/// <param name="Sigma">Standard deviation of paired differences that was assumed, in parts of the range.</param>
/// <param name="SigmaGuessed">True when it was not observed.</param>
/// <param name="SmallestOnConfirm">Least mean difference that passes confirm half of the time, in parts of the range; null for none.</param>
/// <param name="SmallestOnSealed">The same for the sealed cases.</param>
/// <param name="FewestUnits">Units that suffice where the challenger wins each by the whole range: with fewer, nothing can be proved.</param>
/// <param name="MoreUnits">Units missing in confirm and sealed together for a difference of half the range to be provable; 0 when none are.</param>
/// <param name="Text">All this in a sentence or two.</param>
public sealed record ReleasePlan(
    double Threshold,
    double Sigma,
    bool SigmaGuessed,
    double? SmallestOnConfirm,
    double? SmallestOnSealed,
    int FewestUnits,
    int MoreUnits,
    string Text)
{
    /// <summary>Least mean difference that passes both half of the time, in parts of the range; null for none.</summary>
    public double? Smallest => SmallestOnConfirm is double confirm && SmallestOnSealed is double onSealed ? Math.Max(confirm, onSealed) : null;

    /// <summary>Whether a season is worth starting: a difference of half the range can be proved.</summary>
    public bool Enough => MoreUnits == 0;
}
