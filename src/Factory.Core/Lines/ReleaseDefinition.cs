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
}
