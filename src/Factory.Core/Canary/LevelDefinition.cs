namespace Factory.Core.Canary;

/// <summary>How a champion's own level is watched while it is at work, and what follows when it falls.</summary>
public sealed record LevelDefinition
{
    /// <summary>What follows.</summary>
    public LevelReaction Reaction { get; init; } = LevelReaction.Note;

    /// <summary>Fall below what the champion scored when it went live, in parts of the score range, that is not yet a change; above 0 and below 0.5.</summary>
    public double Margin { get; init; } = 0.05;
}
