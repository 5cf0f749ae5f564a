using Factory.Core;

namespace Factory.Stations.Evaluating;

/// <summary>The order in which a cycle races its candidates over the train cases: one for a cycle, the same for all candidates.</summary>
public static class TrainOrder
{
    /// <summary>The rows in the order that the seed gives.</summary>
    public static IReadOnlyList<CaseRow> Shuffle(IReadOnlyList<CaseRow> rows, ulong seed)
    {
        CaseRow[] order = [.. rows];
        new SeededRandom(seed).Fork("race order").Shuffle(order.AsSpan());
        return order;
    }
}
