namespace Factory.Core.Lines;

/// <summary>How the search goes on from what it has found.</summary>
public sealed record SearchDefinition
{
    /// <summary>How parents are chosen.</summary>
    public SearchStrategy Strategy { get; init; } = SearchStrategy.Pareto;

    /// <summary>Seed of all chance in the search.</summary>
    public ulong Seed { get; init; } = 1;
}
