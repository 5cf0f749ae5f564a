/// <summary>
/// Sells one product for one night at the policy's price. Score: what it earned as a share of what the best allowed price would have earned on the same
/// night with the same customers; 0 to 1 for every price that keeps the rules.
/// </summary>
public sealed class Evaluator : IEvaluator<Observation, Decision>
{
    public async ValueTask<Score> Evaluate(Case @case, IDecider<Observation, Decision> policy)
    {
        PricingCase night = PricingCase.Of(@case);
        double price = (await policy.Decide(night.Observation)).Price;
        if (Rules.Broken(night.Observation, price) is { } broken)
        {
            throw new PolicyFailedException(broken);
        }

        // On a night when nothing could be earned, no allowed price is worse than another.
        double earned = Math.Max(0, night.Market.Earns(price, night.Observation));
        double share = night.MostEarned > 0 ? Math.Min(1, earned / night.MostEarned) : 1;
        return new Score(share, new Dictionary<string, double>(2) { ["price"] = price, ["margin"] = earned });
    }
}
