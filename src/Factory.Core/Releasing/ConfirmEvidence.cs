namespace Factory.Core.Releasing;

/// <summary>What the confirm cases said.</summary>
/// <param name="Units">Units compared.</param>
/// <param name="Scores">Mean scores.</param>
/// <param name="LnE">Natural log of the e-value.</param>
/// <param name="Threshold">What was asked, as a natural log.</param>
public sealed record ConfirmEvidence(int Units, ScorePair Scores, double LnE, double Threshold);
