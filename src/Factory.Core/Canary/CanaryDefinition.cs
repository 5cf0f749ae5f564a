namespace Factory.Core.Canary;

/// <summary>How a release is watched while champion and challenger are live side by side.</summary>
public sealed record CanaryDefinition
{
    /// <summary>The challenger's share of units; above 0 and below 1.</summary>
    public double Share { get; init; } = 0.1;

    /// <summary>Loss, in parts of the score range, that still counts as "not worse"; from 0 (must be better) to below 1.</summary>
    public double Margin { get; init; } = 0.01;

    /// <summary>Chance of keeping a challenger that is worse than the margin, and of rolling back one that is not worse; each above 0 and below 0.5.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>Outcomes after which an undecided canary ends, with the champion.</summary>
    public int MostOutcomes { get; init; } = 20_000;

    /// <summary>Days after which an undecided canary ends, with the champion.</summary>
    public int Days { get; init; } = 14;

    /// <summary>Outcomes before the first look for harm: below them a person would not believe it either.</summary>
    public int FirstLook { get; init; } = 20;

    /// <summary>Days that a night waits for outcomes before it enters without those that are missing; from 0.</summary>
    public int WaitDays { get; init; } = 2;

    /// <summary>Share of units that the version before goes on deciding for once a release is kept, so that late harm is seen; from 0 (none) to below 1.</summary>
    public double Holdback { get; init; } = 0.05;

    /// <summary>Field of an input that is assigned as a whole; null takes the line's own unit. <c>id</c> assigns every input by itself.</summary>
    public string? Unit { get; init; }
}
