using System.Globalization;
using System.Runtime.CompilerServices;

/// <summary>One row of the data, checked: what the policy sees of a product-night, and the market it does not see.</summary>
public sealed class PricingCase
{
    // Rows are parsed, and their best price is found, once for each Case object: a search plays the same cases thousands of times. Keyed by the
    // object, not by its id, so that an entry can never be stale, and weakly, so that it lives no longer than its case.
    private static readonly ConditionalWeakTable<Case, PricingCase> s_parsed = new();

    private PricingCase(Case @case)
    {
        Row row = @case.Read<Row>();
        if (!DateOnly.TryParseExact(row.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
        {
            throw new FormatException($"Case '{@case.Id}': `day` is '{row.Day}'. Write it like 2025-03-02.");
        }

        Require(@case, "cost", row.Cost, row.Cost > 0);
        Require(@case, "stock", row.Stock, row.Stock >= 0);
        Require(@case, "last", row.Last, row.Last > 0);
        Require(@case, "rival", row.Rival, row.Rival > 0);
        Require(@case, "market", row.Market, row.Market > 0);
        Require(@case, "sales", row.Sales, row.Sales >= 0);
        Require(@case, "customers", row.Customers, row.Customers >= 0);
        Require(@case, "loyalty", row.Loyalty, row.Loyalty > 0);
        Require(@case, "keenness", row.Keenness, row.Keenness > 0);
        int weekday = ((int)day.DayOfWeek + 6) % 7;
        Observation = new Observation(row.Cost, row.Stock, row.Last, row.Rival, row.Market, row.Sales, weekday, weekday >= 5);
        Market = new Market(row.Customers, row.Loyalty, row.Keenness, Market.Compare(row.Rival, row.Market));
        MostEarned = Market.MostEarned(Observation);
    }

    /// <summary>What the policy sees.</summary>
    public Observation Observation { get; }

    /// <summary>What answers its price.</summary>
    public Market Market { get; }

    /// <summary>What the best allowed price would have earned.</summary>
    public double MostEarned { get; }

    /// <summary>The case's row, parsed and checked on first use. Thread-safe.</summary>
    /// <exception cref="FormatException">The row is not a product-night.</exception>
    public static PricingCase Of(Case @case) => s_parsed.GetValue(@case, static c => new PricingCase(c));

    private static void Require(Case @case, string column, double value, bool holds)
    {
        if (!holds || !double.IsFinite(value))
        {
            throw new FormatException($"Case '{@case.Id}': `{column}` is {value}. The line's README says what each column holds.");
        }
    }

    // Required, so that a missing column is an error and not a zero.
    private sealed record Row
    {
        public required string Day { get; init; }
        public required double Cost { get; init; }
        public required double Stock { get; init; }
        public required double Last { get; init; }
        public required double Rival { get; init; }
        public required double Market { get; init; }
        public required double Sales { get; init; }
        public required double Customers { get; init; }
        public required double Loyalty { get; init; }
        public required double Keenness { get; init; }
    }
}
