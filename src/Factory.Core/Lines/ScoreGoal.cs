namespace Factory.Core.Lines;

/// <summary>Which way a score improves.</summary>
public enum ScoreGoal
{
    /// <summary>More is better.</summary>
    Maximize,

    /// <summary>Less is better.</summary>
    Minimize,
}
