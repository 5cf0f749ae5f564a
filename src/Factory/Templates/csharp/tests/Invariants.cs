/// <summary>What every candidate must keep, whatever it scores. Each public method that returns a Task is one test.</summary>
public sealed class Invariants : PolicyTests<Observation, Decision>
{
    public async Task OrdersFromNothingToTenAverageDays()
    {
        foreach (Observation o in Days())
        {
            double quantity = (await Decide(o)).Quantity;
            Require(quantity >= 0 && quantity <= 10 * o.Average, $"an order of {quantity} for {o}");
        }
    }

    public async Task NeverOrdersMoreForMoreStock()
    {
        foreach (Observation o in Days())
        {
            double less = (await Decide(o)).Quantity, more = (await Decide(o with { Stock = o.Stock + 5 })).Quantity;
            Require(more <= less, $"{less} ordered, but {more} with five more in stock, for {o}");
        }
    }

    private static IEnumerable<Observation> Days()
    {
        foreach (double average in (double[])[1, 40, 1000])
        {
            foreach (double stock in (double[])[0, average / 2, 3 * average])
            {
                yield return new Observation(average, 0, stock, 1, 1, false);
                yield return new Observation(average, average / 2, stock, 5, 1, true);
                yield return new Observation(average, average / 4, stock, 1, 5, false);
            }
        }
    }
}
