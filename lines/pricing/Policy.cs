using System;

/// <summary>Cost plus a fixed margin, within the rules of the house.</summary>
public sealed class Policy : IPricingPolicy
{
    // No price moves by more than this in a night; customers notice.
    private const double Step = 0.2;

    public Decision Decide(Observation o)
    {
        double wanted = Price(o);
        double price = double.IsFinite(wanted) ? wanted : o.LastPrice;
        double bounded = Math.Clamp(price, o.LastPrice * (1 - Step), o.LastPrice * (1 + Step));
        return new Decision(Math.Max(o.Cost, bounded));
    }

    private static double Price(Observation o) => o.Cost * 1.25;
}
