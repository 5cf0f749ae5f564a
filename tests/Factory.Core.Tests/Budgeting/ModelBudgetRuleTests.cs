using Factory.Core.Budgeting;

namespace Factory.Core.Tests.Budgeting;

public sealed class ModelBudgetRuleTests
{
    private static readonly ModelBudget Limit = new() { UsdPerCycle = 1, UsdPerDay = 2, UsdPerLine = 3 };

    [Fact]
    public void Below_every_limit_a_call_may_be_made_even_if_it_will_overrun_one() =>
        ModelBudgetRule.Decide(Limit, new ModelSpent(0.999m, 1.999m, 2.999m), isFree: false).ShouldBe(new ModelBudgetDecision(true, null));

    [Theory]
    [InlineData(1, 1, 1, "The cycle has spent 1.00 of 1.00 US dollars for models (budget.usd).")]
    [InlineData(0.5, 2.25, 2.25, "The line today has spent 2.25 of 2.00 US dollars for models (budget.usdPerDay).")]
    [InlineData(0, 0, 3.000001, "The line has spent 3.000001 of 3.00 US dollars for models (budget.usdPerLine).")]
    [InlineData(9, 9, 9, "The cycle has spent 9.00 of 1.00 US dollars for models (budget.usd).")]
    public void At_a_limit_none_may_and_the_narrowest_is_named(double cycle, double day, double line, string reason) =>
        ModelBudgetRule.Decide(Limit, new ModelSpent((decimal)cycle, (decimal)day, (decimal)line), isFree: false).ShouldBe(new ModelBudgetDecision(false, reason));

    [Fact]
    public void Without_limits_or_costs_any_call_may()
    {
        var spent = new ModelSpent(9, 9, 9);
        ModelBudgetRule.Decide(new ModelBudget(), spent, isFree: false).MayCall.ShouldBeTrue();
        ModelBudgetRule.Decide(Limit, spent, isFree: true).MayCall.ShouldBeTrue();
    }

    [Fact]
    public void Nothing_is_nothing_before_the_first_call() =>
        ModelBudgetRule.Decide(new ModelBudget { UsdPerCycle = 0 }, new ModelSpent(0, 0, 0), isFree: false).MayCall.ShouldBeFalse();
}
