/// <summary>The rules of the house: what must hold for every pricing policy, whatever it earns.</summary>
public sealed class Invariants : PolicyTests<Observation, Decision>
{
    private const int ProductNights = 40;
    private const double Rounding = 1e-9;

    public async Task NeverBelowCost()
    {
        foreach (Observation o in Nights().Concat(Extremes()))
        {
            double price = (await Decide(o)).Price;
            Require(price >= o.Cost * (1 - Rounding), $"price {price} for {o}");
        }
    }

    /// <summary>At most 20% up or down in a night, unless cost itself has gone further.</summary>
    public async Task ChangesByABoundedStep()
    {
        foreach (Observation o in Nights().Concat(Extremes()))
        {
            double price = (await Decide(o)).Price;
            Require(Rules.Broken(o, price) is null, $"{Rules.Broken(o, price)}; allowed is {Rules.Lowest(o)} to {Rules.Highest(o)} for {o}");
        }
    }

    /// <summary>When cost has risen above the greatest step, cost wins over the step: the price is exactly cost.</summary>
    public async Task SellsAtCostWhenCostOutrunsTheStep()
    {
        foreach (Observation o in Nights().Select(o => o with { Cost = o.LastPrice * (1 + (2 * Rules.Step)) }))
        {
            double price = (await Decide(o)).Price;
            Require(Math.Abs(price - o.Cost) <= o.Cost * Rounding, $"price {price} instead of cost {o.Cost} for {o}");
        }
    }

    /// <summary>A higher cost, all else equal, never gives a lower price: over 13 costs from half to one and a half times each product's own.</summary>
    public async Task NeverCheaperWhenCostRises()
    {
        foreach (Observation o in Nights())
        {
            (double cost, double price) before = (0, 0);
            for (int step = 0; step <= 12; step++)
            {
                double cost = o.Cost * (0.5 + (step / 12.0));
                double price = (await Decide(o with { Cost = cost })).Price;
                Require(price >= before.price * (1 - Rounding), $"cost {before.cost} gives {before.price}, but cost {cost} gives {price}, for {o}");
                before = (cost, price);
            }
        }
    }

    public async Task AlwaysFinite()
    {
        foreach (Observation o in Extremes())
        {
            double price = (await Decide(o)).Price;
            Require(double.IsFinite(price), $"price {price} for {o}");
        }
    }

    public async Task DecidesTheSameWhenAskedAgain()
    {
        foreach (Observation o in Nights())
        {
            double first = (await Decide(o)).Price, second = (await Decide(o)).Price;
            Require(first == second, $"{first}, then {second} for {o}");
        }
    }

    /// <summary>Real nights, spread evenly over the cases at hand.</summary>
    private IEnumerable<Observation> Nights()
    {
        int stride = Math.Max(1, Cases.Count / ProductNights);
        return Cases.Where((_, i) => i % stride == 0).Select(c => PricingCase.Of(c).Observation);
    }

    /// <summary>Nights that hardly ever come: nothing in stock, nothing sold, prices far apart, very cheap, very dear.</summary>
    private static IEnumerable<Observation> Extremes()
    {
        foreach (double cost in (double[])[0.01, 10, 100_000])
        {
            foreach (double gap in (double[])[0.1, 1, 10])
            {
                yield return new Observation(cost, 0, cost * gap, cost / gap, cost, 0, 0, false);
                yield return new Observation(cost, 1, cost * gap, cost * gap, cost * gap, 0.1, 4, false);
                yield return new Observation(cost, 1e6, cost * gap, cost, cost / gap, 1e5, 6, true);
            }
        }
    }
}
