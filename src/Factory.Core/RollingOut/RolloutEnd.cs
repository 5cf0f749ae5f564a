using Factory.Core.Releasing;

namespace Factory.Core.RollingOut;

/// <summary>Output of the rollout workflow.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Live">What went live; null when nothing did.</param>
public sealed record RolloutEnd(RolloutOutcome Outcome, RedeployResult? Live = null);
