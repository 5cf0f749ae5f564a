namespace Factory.Core.Lines;

/// <summary>How the next parent is chosen from the archive.</summary>
public enum SearchStrategy
{
    /// <summary>From the Pareto front over cases.</summary>
    Pareto,

    /// <summary>The best by mean score.</summary>
    Greedy,
}
