using Factory.Core.Lines;

namespace Factory.Stations.Loading;

/// <summary>Reads the keys under <c>search</c>.</summary>
internal static class SearchReader
{
    // Greatest whole number that a double holds with all below it.
    private const double GreatestSeed = 9_007_199_254_740_991;

    private static readonly Dictionary<string, SearchStrategy> s_strategies = new(StringComparer.Ordinal)
    {
        ["pareto"] = SearchStrategy.Pareto,
        ["greedy"] = SearchStrategy.Greedy,
    };

    public static SearchDefinition Read(MapReader line)
    {
        if (line.Map("search", "{ strategy: pareto, seed: 1 }") is not { } keys)
        {
            return new SearchDefinition();
        }

        var search = new SearchDefinition
        {
            Strategy = keys.Word("strategy", SearchStrategy.Pareto, s_strategies),
            Seed = (ulong)keys.Whole("seed", 1, new Bounds(0, GreatestSeed)),
        };
        keys.Finish();
        return search;
    }
}
