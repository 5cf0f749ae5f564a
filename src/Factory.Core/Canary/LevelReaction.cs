namespace Factory.Core.Canary;

/// <summary>What follows when a champion's level has fallen.</summary>
public enum LevelReaction
{
    /// <summary>It is noted among the events of its release, and the line goes on.</summary>
    Note,

    /// <summary>It is noted, and the line stops.</summary>
    Stop,

    /// <summary>Nothing.</summary>
    Ignore,
}
