namespace Factory.Core.Budgeting;

/// <summary>
/// A paid call was not made, as a budget is spent. What was answered before is kept, and calls in flight are not ended. Exit code 4; not a failure of the
/// candidate, nor of the model.
/// </summary>
/// <param name="reason">Which limit is reached, for people.</param>
public sealed class BudgetSpentException(string reason) : Exception($"{reason} Raise the budget, or wait until it begins anew.");
