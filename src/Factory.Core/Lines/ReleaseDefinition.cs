using System.Text.Json.Serialization;
using Factory.Core.Canary;
using Factory.Core.Deploying;
using Factory.Core.Shadow;

namespace Factory.Core.Lines;

/// <summary>When a frontrunner is put to the release gate.</summary>
public sealed record ReleaseDefinition
{
    /// <summary>A release is tried every so many cycles; 1 or more.</summary>
    public int EveryCycles { get; init; } = 1;

    /// <summary>Bound on the chance of any false release in a season; above 0, below 0.5.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>Difference in parts of the range that a release must exceed; 0 by default.</summary>
    public double Delta { get; init; }

    /// <summary>Which gate releases pass.</summary>
    public ReleaseGateName Gate { get; init; } = ReleaseGateName.Sealed;

    /// <summary>How the shadow gate is run, where it is the line's.</summary>
    public ShadowDefinition Shadow { get; init; } = new();

    /// <summary>Whether a person must approve before a release goes live.</summary>
    public bool NeedsApproval { get; init; }

    /// <summary>Who may approve; empty for anybody with a name.</summary>
    public IReadOnlyList<string> Approvers { get; init; } = [];

    /// <summary>Days after which an unapproved release is given up; 1 to 365.</summary>
    public int ApprovalDays { get; init; } = 7;

    /// <summary>How a release is watched while it goes live; null for no canary.</summary>
    public CanaryDefinition? Canary { get; init; }

    /// <summary>Where a release goes besides the champion pointer, in order.</summary>
    public IReadOnlyList<DeployTarget> Deploy { get; init; } = [];

    /// <summary>Whether a release goes live within its cycle, as nobody is asked and nothing is watched.</summary>
    [JsonIgnore]
    public bool IsDirect => !NeedsApproval && Canary is null;
}
