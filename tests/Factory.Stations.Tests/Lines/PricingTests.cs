extern alias pricing;

using Factory.Core.Authoring;
using Case = Factory.Core.Authoring.Case;
using Decision = pricing::Decision;
using Evaluator = pricing::Evaluator;
using Observation = pricing::Observation;
using Policy = pricing::Policy;
using PricingCase = pricing::PricingCase;
using Rules = pricing::Rules;

namespace Factory.Stations.Tests.Lines;

public sealed class PricingTests
{
    private static readonly LineFolder Line = new("lines/pricing");
    private static readonly Case[] Cases = Line.Cases();

    [Fact]
    public void There_are_40_products_on_each_of_400_nights() =>
        Cases.GroupBy(c => c.Data.GetProperty("day").GetString()).Select(night => night.Count()).ShouldBe(Enumerable.Repeat(40, 400));

    [Theory]
    [InlineData("cost x 1.25", 0.612)]
    [InlineData("cost x 1.55", 0.689)]
    [InlineData("rival x 0.96", 0.795)]
    [InlineData("rival, weekends", 0.831)]
    public async Task Signals_are_worth_what_the_line_says(string rule, double share)
    {
        Func<Observation, double> price = rule switch
        {
            "cost x 1.25" => o => new Policy().Decide(o).Price,
            "cost x 1.55" => o => o.Cost * 1.55,
            "rival x 0.96" => o => o.CompetitorPrice * 0.96,
            _ => o => o.CompetitorPrice * (o.IsWeekend ? 1.13 : 0.92),
        };
        double[] scores = await Play(Cases, o => Allowed(o, price(o)));
        scores.Average().ShouldBe(share, 0.005);
        scores.ShouldAllBe(score => score >= 0 && score <= 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void No_allowed_price_earns_more_than_the_best_one_which_is_reached(int seed)
    {
        var random = new Random(seed);
        foreach (PricingCase night in random.GetItems(Cases, 200).Select(PricingCase.Of))
        {
            Observation o = night.Observation;
            double low = Rules.Lowest(o), high = Rules.Highest(o);
            double best = Enumerable.Range(0, 2001).Max(i => night.Market.Earns(low + ((high - low) * i / 2000), o));
            night.MostEarned.ShouldBeGreaterThanOrEqualTo(best * (1 - 1e-12), $"seed {seed}: {o}");
            night.MostEarned.ShouldBe(best, 1e-3 * best, $"seed {seed}: {o}");
        }
    }

    [Fact]
    public async Task A_price_against_the_rules_fails_the_policy()
    {
        Func<Observation, double>[] wrong = [o => o.Cost * 0.99, o => Rules.Highest(o) * 1.01, o => Rules.Lowest(o) * 0.99, _ => double.NaN];
        foreach (Func<Observation, double> price in wrong)
        {
            await Should.ThrowAsync<PolicyFailedException>(() => Play(Cases[..1], price));
        }
    }

    [Fact]
    public async Task A_night_on_which_nothing_can_be_earned_counts_in_full()
    {
        Case @case = LineFolder.Row(Row().Replace("\"stock\":20", "\"stock\":0"));
        (await Play([@case], o => Allowed(o, o.Cost))).ShouldBe([1.0]);
    }

    [Theory]
    [InlineData("\"cost\":10", "\"cost\":0", "`cost` is 0")]
    [InlineData("2025-03-02\"", "02.03.2025\"", "Write it like 2025-03-02")]
    [InlineData("\"customers\":30,", "", "customers")]
    public async Task A_row_that_is_no_product_night_is_refused_saying_why(string part, string instead, string says)
    {
        string row = Row().Replace(part, instead);
        row.ShouldNotBe(Row());
        Exception refusal = await Should.ThrowAsync<Exception>(() => Play([LineFolder.Row(row)], o => o.Cost));
        refusal.Message.ShouldContain(says);
    }

    [Fact]
    public async Task The_invariants_hold_for_cost_plus_and_find_what_breaks_them()
    {
        (await Broken(o => new Policy().Decide(o).Price)).ShouldBeEmpty();
        (await Broken(o => Allowed(o, o.CompetitorPrice * 0.98))).ShouldBeEmpty();
        (await Broken(o => Allowed(o, (1.5 * o.CompetitorPrice) - o.Cost))).ShouldBe(["NeverCheaperWhenCostRises"]);
        (await Broken(o => Math.Clamp(o.Cost * 1.25, o.LastPrice * 0.8, o.LastPrice * 1.2)))
            .ShouldBe(["ChangesByABoundedStep", "NeverBelowCost", "SellsAtCostWhenCostOutrunsTheStep"]);
        (await Broken(o => o.Cost * 1.25)).ShouldBe(["ChangesByABoundedStep", "SellsAtCostWhenCostOutrunsTheStep"]);
        (await Broken(o => o.Stock == 0 ? double.PositiveInfinity : Allowed(o, o.Cost))).ShouldBe(["AlwaysFinite", "ChangesByABoundedStep"]);
        int asked = 0;
        (await Broken(o => Allowed(o, o.LastPrice * (asked++ % 2 == 0 ? 0.9 : 1.1)))).ShouldContain("DecidesTheSameWhenAskedAgain");
    }

    private static Task<string[]> Broken(Func<Observation, double> price) =>
        Invariants.BrokenBy<Observation, Decision>(typeof(pricing::Invariants), Cases, o => new Decision(price(o)));

    private static double Allowed(Observation o, double price) => Math.Clamp(price, Rules.Lowest(o), Rules.Highest(o));

    private static string Row() =>
        """{"id":"a","day":"2025-03-02","cost":10,"stock":20,"last":14,"rival":16,"market":15,"sales":12,"customers":30,"loyalty":1,"keenness":12}""";

    private static async Task<double[]> Play(Case[] cases, Func<Observation, double> price)
    {
        var evaluator = new Evaluator();
        var scores = new List<double>();
        foreach (Case @case in cases)
        {
            scores.Add((await evaluator.Evaluate(@case, new FunctionDecider<Observation, Decision>(o => new Decision(price(o))))).Value);
        }

        return [.. scores];
    }
}
