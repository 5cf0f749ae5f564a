using Factory.Core.Releasing;

namespace Factory.Core.RollingOut;

/// <summary>Output of the activity that makes a rollout's challenger the champion.</summary>
/// <param name="Live">What went live; null when nothing did.</param>
/// <param name="Broken">Test that came with an answer meanwhile and that the challenger breaks; null when none, or when somebody else changed the champion.</param>
public sealed record GoLiveResult(RedeployResult? Live, string? Broken = null);
