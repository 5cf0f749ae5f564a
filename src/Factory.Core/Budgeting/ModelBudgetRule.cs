using System.Globalization;

namespace Factory.Core.Budgeting;

/// <summary>
/// Compares what a line has paid for models with its limits, before each call. A call that was let through may overrun a limit, so that a budget is
/// overrun by at most the calls in flight. Pure, thread-safe.
/// </summary>
public static class ModelBudgetRule
{
    /// <summary>Decides. A call known to be free is always let through; one of unknown price counts as one that costs money.</summary>
    /// <param name="limit">The line's limits.</param>
    /// <param name="spent">What it has paid so far.</param>
    /// <param name="isFree">Whether the call is known to cost nothing.</param>
    public static ModelBudgetDecision Decide(ModelBudget limit, ModelSpent spent, bool isFree)
    {
        ArgumentNullException.ThrowIfNull(limit);
        ArgumentNullException.ThrowIfNull(spent);
        string? reason = isFree
            ? null
            : Reached(("The cycle", "usd"), limit.UsdPerCycle, spent.Cycle) ?? Reached(("The line today", "usdPerDay"), limit.UsdPerDay, spent.Day) ?? Reached(("The line", "usdPerLine"), limit.UsdPerLine, spent.Line);
        return new ModelBudgetDecision(reason is null, reason);
    }

    private static string? Reached((string Who, string Key) of, decimal? limit, decimal spent) => limit is { } most && spent >= most
        ? string.Create(CultureInfo.InvariantCulture, $"{of.Who} has spent {spent:0.00####} of {most:0.00####} US dollars for models (budget.{of.Key}).")
        : null;
}
