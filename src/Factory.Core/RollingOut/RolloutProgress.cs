namespace Factory.Core.RollingOut;

/// <summary>A rollout as it is told on its custom status.</summary>
/// <param name="Line">The line.</param>
/// <param name="Version">The release.</param>
/// <param name="Stop">Id of the stop at which it holds; null while it goes on.</param>
public sealed record RolloutProgress(string Line, int Version, string? Stop);
