/// <summary>Packs a case's items one by one where the policy says. Score: the lower bound as a share of the bins used; 1 is perfect.</summary>
public sealed class Evaluator : IEvaluator<Arrival, Choice>
{
    public async ValueTask<Score> Evaluate(Case @case, IDecider<Arrival, Choice> policy)
    {
        PackingCase packing = PackingCase.Of(@case);
        var bins = new Bins(packing);
        foreach (double item in packing.Items)
        {
            Arrival arrival = bins.Offer(item);
            bins.Place(arrival, await policy.Decide(arrival));
        }

        return new Score(packing.LowerBound / bins.Opened, new Dictionary<string, double>(2)
        {
            ["bins"] = bins.Opened,
            ["lowerBound"] = packing.LowerBound,
        });
    }
}
