using Factory.Core.Canary;

namespace Factory.Core.RollingOut;

/// <summary>Output of the activity that looks at a rollout.</summary>
/// <param name="Decision">What a person decided; null while nobody has.</param>
/// <param name="Verdict">What the canary has come to.</param>
public sealed record RolloutSight(RolloutDecision? Decision, CanaryVerdict Verdict);
