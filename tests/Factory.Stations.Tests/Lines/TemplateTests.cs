extern alias template;

using Factory.Core.Authoring;
using Case = Factory.Core.Authoring.Case;
using Decision = template::Decision;
using Evaluator = template::Evaluator;
using Observation = template::Observation;
using Policy = template::Policy;

namespace Factory.Stations.Tests.Lines;

public sealed class TemplateTests
{
    private static readonly LineFolder Line = new("src/Factory/Templates/csharp");

    [Fact]
    public async Task There_is_a_gain_to_be_found_from_the_first_version()
    {
        double seed = await Mean(o => new Policy().Decide(o).Quantity);
        double found = await Mean(o => Math.Max(0, (o.Average * (o.IsWeekend ? 2 : 1)) - o.Stock));
        seed.ShouldBe(0.65, 0.02);
        found.ShouldBeGreaterThan(seed + 0.15);
    }

    [Fact]
    public async Task The_invariants_hold_for_the_first_version_and_find_what_breaks_them()
    {
        (await Broken(o => new Policy().Decide(o).Quantity)).ShouldBeEmpty();
        (await Broken(o => o.Average - o.Stock)).ShouldBe(["OrdersFromNothingToTenAverageDays"]);
        (await Broken(o => Math.Min(o.Stock, o.Average))).ShouldBe(["NeverOrdersMoreForMoreStock"]);
    }

    private static Task<string[]> Broken(Func<Observation, double> quantity) =>
        Invariants.BrokenBy<Observation, Decision>(typeof(template::Invariants), Line.Cases(), o => new Decision(quantity(o)));

    private static async Task<double> Mean(Func<Observation, double> quantity)
    {
        var evaluator = new Evaluator();
        var scores = new List<double>();
        foreach (Case @case in Line.Cases())
        {
            scores.Add((await evaluator.Evaluate(@case, new FunctionDecider<Observation, Decision>(o => new Decision(quantity(o))))).Value);
        }

        scores.ShouldAllBe(score => score >= 0 && score <= 1);
        return scores.Average();
    }
}
