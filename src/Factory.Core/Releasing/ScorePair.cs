namespace Factory.Core.Releasing;

/// <summary>Two mean scores on the same cases.</summary>
/// <param name="Champion">The champion's.</param>
/// <param name="Challenger">The challenger's.</param>
public sealed record ScorePair(double Champion, double Challenger);
