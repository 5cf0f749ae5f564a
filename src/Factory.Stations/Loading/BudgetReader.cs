using Factory.Core.Lines;

namespace Factory.Stations.Loading;

/// <summary>Reads the keys under <c>budget</c>.</summary>
internal static class BudgetReader
{
    public static BudgetDefinition Read(MapReader line)
    {
        if (line.Map("budget", "{ minutes: 30 }") is not { } keys)
        {
            return new BudgetDefinition();
        }

        var budget = new BudgetDefinition
        {
            // No proposer of this version costs money: the limit is kept for the day a model is named.
            Usd = keys.Node("usd") is null ? null : (decimal)keys.Number("usd", 0, new Bounds(0, 1_000_000)),
            Minutes = keys.Number("minutes", new BudgetDefinition().Minutes, new Bounds(0.01, 10_080)),
        };
        keys.Finish();
        return budget;
    }
}
