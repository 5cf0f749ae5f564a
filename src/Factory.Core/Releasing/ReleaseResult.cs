using System.Text.Json.Serialization;
using Factory.Core.RollingOut;
using Factory.Core.Shadow;

namespace Factory.Core.Releasing;

/// <summary>Output of the release workflow.</summary>
/// <param name="Confirm">The confirm evidence.</param>
/// <param name="Gate">The gate's verdict; null when it was not asked.</param>
/// <param name="Redeploy">What went live; null when nothing did.</param>
public sealed record ReleaseResult(ConfirmResult Confirm, GateResult? Gate, RedeployResult? Redeploy)
{
    /// <summary>Whether a person abandoned the cycle before the challenger was live.</summary>
    public bool Abandoned { get; init; }

    /// <summary>Test that came with an answer while the cycle was under way and that the challenger breaks; null when none.</summary>
    public string? Broken { get; init; }

    /// <summary>What the shadow gate said; null where the sealed gate decides.</summary>
    public ShadowResult? Shadow { get; init; }

    /// <summary>The rollout that was begun, which goes on by itself; null when there is none.</summary>
    public RolloutBegun? Rollout { get; init; }

    /// <summary>Whether somebody else changed the champion before the challenger was live.</summary>
    public bool Overtaken { get; init; }

    /// <summary>Whether an answer to a stop keeps the challenger from going live.</summary>
    [JsonIgnore]
    public bool IsTurnedDown => Abandoned || Broken is not null;

    /// <summary>Seconds its activities worked, the gate apart: the time of a verdict would be more than a bit.</summary>
    public double Seconds => Confirm.Seconds + (Shadow?.Seconds ?? 0) + (Redeploy?.Seconds ?? 0);
}
