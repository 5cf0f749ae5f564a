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
            Usd = Dollars(keys, "usd"),
            UsdPerDay = Dollars(keys, "usdPerDay"),
            UsdPerLine = Dollars(keys, "usdPerLine"),
            Minutes = keys.Number("minutes", new BudgetDefinition().Minutes, new Bounds(0.01, 10_080)),
        };
        keys.Finish();
        return budget;
    }

    private static decimal? Dollars(MapReader keys, string key) => keys.Node(key) is null ? null : (decimal)keys.Number(key, 0, new Bounds(0, 1_000_000));
}
