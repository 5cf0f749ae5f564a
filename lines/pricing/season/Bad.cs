using System;

/// <summary>A release that keeps every rule and ruins the night: as dear as it may be. `./factory season lines/pricing --plant 30` plants it.</summary>
public sealed class Policy : IPricingPolicy
{
    private const double Step = 0.2;

    public Decision Decide(Observation o) => new Decision(Math.Max(o.Cost, Price(o)));

    private static double Price(Observation o) => o.LastPrice * (1 + Step);
}
