/// <summary>
/// Lives through one day with the policy's order. Score: the share of the day's possible margin that was kept; a sale missed loses its margin, a unit
/// left over its waste. 0 to 1.
/// </summary>
public sealed class Evaluator : IEvaluator<Observation, Decision>
{
    public async ValueTask<Score> Evaluate(Case @case, IDecider<Observation, Decision> policy)
    {
        Row day = @case.Read<Row>();
        var seen = new Observation(day.Average, day.Spread, day.Stock, day.Margin, day.Waste, day.Weekend);
        double quantity = (await policy.Decide(seen)).Quantity;
        if (!(quantity >= 0 && quantity <= 10 * day.Average))
        {
            throw new PolicyFailedException($"an order of {quantity} is not between 0 and {10 * day.Average}");
        }

        double available = day.Stock + quantity;
        double lost = (day.Margin * Math.Max(0, day.Demand - available)) + (day.Waste * Math.Max(0, available - day.Demand));
        return new Score(Math.Max(0, 1 - (lost / (day.Margin * day.Demand))));
    }

    /// <summary>One row of the data. The policy sees all of it but <c>Demand</c>.</summary>
    private sealed record Row
    {
        public required double Average { get; init; }
        public required double Spread { get; init; }
        public required double Stock { get; init; }
        public required double Margin { get; init; }
        public required double Waste { get; init; }
        public required bool Weekend { get; init; }
        public required double Demand { get; init; }
    }
}
