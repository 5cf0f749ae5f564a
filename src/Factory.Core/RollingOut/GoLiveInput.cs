namespace Factory.Core.RollingOut;

/// <summary>Input of the activity that makes a rollout's challenger the champion.</summary>
/// <param name="Line">The line.</param>
/// <param name="Version">The release.</param>
public sealed record GoLiveInput(string Line, int Version);
