namespace Factory.Core.Operating;

/// <summary>Two versions side by side, for units of the train role only.</summary>
/// <param name="Version">Version that is tried: names the draw.</param>
/// <param name="Old">The version before.</param>
/// <param name="New">The version that is tried.</param>
/// <param name="Share">The new one's share of units.</param>
/// <param name="Prediction">Outcome that is expected now, in parts of the range: kept with each assignment.</param>
public sealed record BatchTrial(int Version, Decider Old, Decider New, double Share, double Prediction);
