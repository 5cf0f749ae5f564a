namespace Factory.Stations.Proposing.Evolving;

/// <summary>A part of the plan of a search.</summary>
/// <param name="Until">Share of the budget at which it ends.</param>
/// <param name="Tuned">How many structures it tunes; 0 when it breeds.</param>
/// <param name="IsFresh">Whether it takes up structures anew, rather than the most promising of those before.</param>
internal sealed record SearchPhase(double Until, int Tuned, bool IsFresh = false)
{
    /// <summary>Breed, tune by successive halving, breed from what was tuned, tune again; the rest is for finalists.</summary>
    public static IReadOnlyList<SearchPhase> Plan { get; } =
    [
        new(0.07, 0),
        new(0.19, 12, IsFresh: true),
        new(0.27, 3),
        new(0.36, 0),
        new(0.42, 4, IsFresh: true),
        new(0.62, 3),
        new(0.86, 1),
    ];
}
