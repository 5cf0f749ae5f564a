using System.Globalization;
using Factory.Core.Lines;

namespace Factory.Core.Budgeting;

/// <summary>Compares what a cycle has spent with its limits. Checked between stations; what is in flight may overrun it. Pure, thread-safe.</summary>
public static class CycleBudget
{
    /// <summary>Decides.</summary>
    /// <param name="limit">The line's limits. 0 dollars means "nothing that costs money": it stops paid calls, not the cycle.</param>
    /// <param name="spent">Spend of the cycle so far, its seconds from the cycle's start.</param>
    public static BudgetDecision Decide(BudgetDefinition limit, Spend spent)
    {
        ArgumentNullException.ThrowIfNull(limit);
        ArgumentNullException.ThrowIfNull(spent);
        decimal? usdLeft = limit.Usd is decimal usd ? Math.Max(0, usd - spent.Usd) : null;
        double secondsLeft = Math.Max(0, (limit.Minutes * 60) - spent.Seconds);
        bool mayPay = usdLeft is not 0 && secondsLeft > 0;
        bool mayContinue = secondsLeft > 0 && (mayPay || (limit.Usd == 0 && spent.Usd == 0));
        return new BudgetDecision(mayContinue, mayPay, usdLeft, secondsLeft, mayPay ? null : Why(limit, spent, secondsLeft));
    }

    private static string Why(BudgetDefinition limit, Spend spent, double secondsLeft) => secondsLeft > 0
        ? string.Create(CultureInfo.InvariantCulture, $"The cycle has spent {spent.Usd:0.00##} of its {limit.Usd:0.00##} US dollars (budget.usd).")
        : string.Create(CultureInfo.InvariantCulture, $"The cycle has used {spent.Seconds / 60:0.#} of its {limit.Minutes:0.##} minutes (budget.minutes).");
}
