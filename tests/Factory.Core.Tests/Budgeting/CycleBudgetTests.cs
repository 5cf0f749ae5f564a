using Factory.Core.Budgeting;
using Factory.Core.Lines;

namespace Factory.Core.Tests.Budgeting;

public sealed class CycleBudgetTests
{
    private static readonly BudgetDefinition Limit = new() { Usd = 5, Minutes = 30 };

    [Fact]
    public void Within_both_limits_all_may_go_on() =>
        CycleBudget.Decide(Limit, new Spend(4.99m, 1000, 1799)).ShouldBe(new BudgetDecision(true, true, 0.01m, 1, null));

    [Fact]
    public void Money_spent_ends_the_cycle()
    {
        BudgetDecision decision = CycleBudget.Decide(Limit, new Spend(5.2m, 1000, 60));
        (decision.MayContinue, decision.MayPay, decision.UsdLeft).ShouldBe((false, false, 0m));
        decision.Reason.ShouldBe("The cycle has spent 5.20 of its 5.00 US dollars (budget.usd).");
    }

    [Fact]
    public void Time_used_ends_the_cycle()
    {
        BudgetDecision decision = CycleBudget.Decide(Limit, new Spend(0, 0, 1800));
        (decision.MayContinue, decision.MayPay, decision.SecondsLeft).ShouldBe((false, false, 0));
        decision.Reason.ShouldBe("The cycle has used 30 of its 30 minutes (budget.minutes).");
    }

    [Fact]
    public void Zero_dollars_forbids_paid_calls_and_not_free_work()
    {
        BudgetDecision decision = CycleBudget.Decide(new BudgetDefinition { Usd = 0, Minutes = 1 }, Spend.None);
        (decision.MayContinue, decision.MayPay).ShouldBe((true, false));
        decision.Reason.ShouldNotBeNull();
    }

    [Fact]
    public void No_limit_of_money_is_no_limit() =>
        CycleBudget.Decide(new BudgetDefinition { Minutes = 1 }, new Spend(1000, 0, 0)).ShouldBe(new BudgetDecision(true, true, null, 60, null));

    [Fact]
    public void Spends_add_up() => (new Spend(1, 2, 3) + new Spend(0.5m, 20, 0.25)).ShouldBe(new Spend(1.5m, 22, 3.25));
}
