using Factory.Core.RollingOut;

namespace Factory.Api.Documents;

/// <summary>A release on its way, or the last one that was.</summary>
/// <param name="Line">The line.</param>
/// <param name="Version">Such as <c>v3</c>.</param>
/// <param name="Candidate">Its id.</param>
/// <param name="Replaces">Version that is live before it.</param>
/// <param name="Stage">How far it is.</param>
/// <param name="Began">When it began, UTC.</param>
public sealed record RolloutDocument(string Line, string Version, string Candidate, string Replaces, RolloutStage Stage, DateTime Began)
{
    /// <summary>Until when it may be approved, UTC.</summary>
    public DateTime? Deadline { get; init; }

    /// <summary>When its canary began, UTC.</summary>
    public DateTime? CanaryBegan { get; init; }

    /// <summary>What a person decided.</summary>
    public RolloutDecision? Decision { get; init; }

    /// <summary>How it ended.</summary>
    public RolloutOutcome? Outcome { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTime? Ended { get; init; }

    /// <summary>The document of a rollout.</summary>
    public static RolloutDocument Of(string line, Rollout rollout) =>
        new(line, VersionText.Of(rollout.Version), rollout.Challenger.Candidate.ToString(), VersionText.Of(rollout.Champion.Version ?? 0), rollout.Stage, rollout.Began)
        {
            Deadline = rollout.Deadline,
            CanaryBegan = rollout.CanaryBegan,
            Decision = rollout.Decision,
            Outcome = rollout.Outcome,
            Ended = rollout.Ended,
        };
}
