/// <summary>The rules of the house, which every price must keep: the bounds the policy's price is held to.</summary>
public static class Rules
{
    /// <summary>Greatest change in a night, as a share of last night's price.</summary>
    public const double Step = 0.2;

    // Bounds are products of doubles, so two ways to write the same bound may differ in the last digits.
    private const double Rounding = 1e-9;

    /// <summary>Least price allowed: last night's less the step, but never less than cost.</summary>
    public static double Lowest(Observation o) => Math.Max(o.Cost, o.LastPrice * (1 - Step));

    /// <summary>Greatest price allowed: last night's plus the step; cost, when cost has outrun even that.</summary>
    public static double Highest(Observation o) => Math.Max(o.Cost, o.LastPrice * (1 + Step));

    /// <summary>Which rule a price breaks, in words; null when none.</summary>
    public static string? Broken(Observation o, double price) =>
        !double.IsFinite(price) ? $"a price of {price} is no price"
        : price < o.Cost * (1 - Rounding) ? $"{price} is below cost {o.Cost}"
        : price < Lowest(o) * (1 - Rounding) || price > Highest(o) * (1 + Rounding)
            ? $"{price} is more than {Step * 100}% from last night's {o.LastPrice} (cost {o.Cost})"
        : null;
}
