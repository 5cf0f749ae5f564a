using Factory.Core.Canary;

namespace Factory.Stations.Operating;

/// <summary>What is known of the champion's level: the content of <c>operate/level.json</c>.</summary>
/// <param name="Version">The champion.</param>
/// <param name="Through">Last night that has entered.</param>
/// <param name="State">The watch.</param>
internal sealed record LevelFile(int Version, DateOnly Through, LevelState State)
{
    /// <summary>Mean of the last nights, the latest counting most, in parts of the range; 0 before the first.</summary>
    public double Recent { get; init; }
}
