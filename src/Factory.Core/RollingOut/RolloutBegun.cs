namespace Factory.Core.RollingOut;

/// <summary>Output of the activity that begins a rollout.</summary>
/// <param name="Version">Number of the release.</param>
/// <param name="Text">What happens next, for people.</param>
/// <param name="Refused">Why none was begun; null when it was.</param>
public sealed record RolloutBegun(int Version, string Text, string? Refused = null)
{
    /// <summary>What its workflow is to be given, when whoever began it waits for its end; null when it was started by itself, or none was begun.</summary>
    public RolloutInput? Awaited { get; init; }
}
