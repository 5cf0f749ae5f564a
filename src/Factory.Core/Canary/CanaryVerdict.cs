namespace Factory.Core.Canary;

/// <summary>What a canary has come to.</summary>
public enum CanaryVerdict
{
    /// <summary>Both stay live.</summary>
    Watching,

    /// <summary>The challenger is not worse than the margin: it becomes the champion for all.</summary>
    Keep,

    /// <summary>The challenger is worse: the champion goes back to serving all.</summary>
    RollBack,

    /// <summary>Time or outcomes ran out undecided: the champion goes back to serving all.</summary>
    Undecided,
}
