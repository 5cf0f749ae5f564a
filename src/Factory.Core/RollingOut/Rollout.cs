using System.Text.Json.Serialization;
using Factory.Core.Lines;
using Factory.Core.Releasing;

namespace Factory.Core.RollingOut;

/// <summary>
/// A release on its way: the content of <c>rollout.json</c>, changed by compare-and-swap only. One a line; a settled one stays until the next begins and says
/// which version a kept release is watched against.
/// </summary>
public sealed record Rollout
{
    /// <summary>Number that the release has or would have; never given twice.</summary>
    public required int Version { get; init; }

    /// <summary>Who replaces whom, and on what evidence.</summary>
    public required RedeployInput Release { get; init; }

    /// <summary>How it is to go.</summary>
    public required ReleaseDefinition Policy { get; init; }

    /// <summary>How far it is.</summary>
    public required RolloutStage Stage { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTime Began { get; init; }

    /// <summary>Until when it may be approved, UTC; null when nobody is asked.</summary>
    public DateTime? Deadline { get; init; }

    /// <summary>When its canary began, UTC; null while it has not.</summary>
    public DateTime? CanaryBegan { get; init; }

    /// <summary>What a person decided; null while nobody has.</summary>
    public RolloutDecision? Decision { get; init; }

    /// <summary>How it ended; null while it has not.</summary>
    public RolloutOutcome? Outcome { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTime? Ended { get; init; }

    /// <summary>The release that was kept before this one began, of which late harm is watched for while this one has no canary or has come to nothing; null for none.</summary>
    public Rollout? Kept { get; init; }

    /// <summary>What is watched now: this one's canary, or the release that was kept last; null when nothing is.</summary>
    [JsonIgnore]
    public Rollout? Watched => Policy.Canary is not null && Stage == RolloutStage.Canary && CanaryBegan is not null ? this
        : Outcome == RolloutOutcome.Kept ? (Policy.Canary is { Holdback: > 0 } ? this : null)
        : Kept is { Policy.Canary.Holdback: > 0 } ? Kept
        : null;

    /// <summary>Whether it has not ended.</summary>
    [JsonIgnore]
    public bool IsUnderWay => Stage != RolloutStage.Settled;

    /// <summary>What is live before it.</summary>
    [JsonIgnore]
    public Incumbent Champion => Release.Release.Champion;

    /// <summary>What would go live.</summary>
    [JsonIgnore]
    public Incumbent Challenger => Release.Release.Challenger;

    /// <summary>How far it is, for people.</summary>
    [JsonIgnore]
    public string Text => Stage switch
    {
        RolloutStage.Approval => FormattableString.Invariant($"v{Version} waits for approval until {Deadline:yyyy-MM-dd HH:mm} UTC"),
        RolloutStage.Canary => FormattableString.Invariant($"v{Version} is in its canary since {CanaryBegan:yyyy-MM-dd HH:mm} UTC"),
        RolloutStage.Deploy => FormattableString.Invariant($"v{Version} is being deployed"),
        _ => FormattableString.Invariant($"v{Version} has ended: {Outcome}"),
    };

    /// <summary>Id of the instance that takes a version through its rollout.</summary>
    public static string InstanceOf(string line, int version) => FormattableString.Invariant($"{line}:rollout:v{version}");
}
