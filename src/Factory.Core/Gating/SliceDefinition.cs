namespace Factory.Core.Gating;

/// <summary>A named part of the cases that a release must not hurt.</summary>
public sealed record SliceDefinition
{
    /// <summary>What reports call it.</summary>
    public required string Name { get; init; }

    /// <summary>Field of a case that says whether it belongs.</summary>
    public required string Field { get; init; }

    /// <summary>The field's values, as text, of the cases that belong; at least one.</summary>
    public required IReadOnlyList<string> Values { get; init; }

    /// <summary>How it speaks.</summary>
    public SliceMode Mode { get; init; } = SliceMode.Veto;

    /// <summary>Loss, in parts of the score range, that is still accepted; from 0 to below 1.</summary>
    public double Margin { get; init; } = 0.05;
}
