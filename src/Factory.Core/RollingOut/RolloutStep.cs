namespace Factory.Core.RollingOut;

/// <summary>Input of the activity that moves a rollout on.</summary>
/// <param name="Line">The line.</param>
/// <param name="Version">The release.</param>
/// <param name="Stage">Where it goes.</param>
/// <param name="Outcome">How it ended, when it is settled.</param>
public sealed record RolloutStep(string Line, int Version, RolloutStage Stage, RolloutOutcome? Outcome = null);
