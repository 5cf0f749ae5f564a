namespace Factory.Core.Operating;

/// <summary>Two versions side by side, for units of the train role only.</summary>
/// <param name="Name">Which trial, such as <c>v2 canary</c>.</param>
/// <param name="Version">Version that is tried: names the draw.</param>
/// <param name="Old">The version before.</param>
/// <param name="New">The version that is tried.</param>
/// <param name="Share">The new one's share of units.</param>
public sealed record BatchTrial(string Name, int Version, Decider Old, Decider New, double Share)
{
    /// <summary>Outcome that is expected now, in parts of the range: kept with each assignment.</summary>
    public double Prediction { get; init; }

    /// <summary>Field of an input that is assigned as a whole; null takes the line's own unit.</summary>
    public string? Unit { get; init; }
}
