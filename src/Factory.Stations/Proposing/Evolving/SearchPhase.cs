namespace Factory.Stations.Proposing.Evolving;

/// <summary>A part of the plan of a search.</summary>
/// <param name="Until">Share of the budget at which it ends.</param>
/// <param name="Tuned">How many structures it tunes; 0 when it breeds.</param>
/// <param name="IsFresh">Whether it takes up structures, or a population, anew, rather than the most promising of those before.</param>
internal sealed record SearchPhase(double Until, int Tuned, bool IsFresh = false)
{
    /// <summary>
    /// Breed, tune by successive halving, breed anew from nothing, as a first population may have settled too early, then from both and what was tuned, tune
    /// again; the rest is for finalists.
    /// </summary>
    public static IReadOnlyList<SearchPhase> Plan { get; } =
    [
        new(0.10, 0),
        new(0.20, 12, IsFresh: true),
        new(0.26, 3),
        new(0.36, 0, IsFresh: true),
        new(0.46, 0),
        new(0.52, 4, IsFresh: true),
        new(0.67, 3),
        new(0.86, 1),
    ];
}
