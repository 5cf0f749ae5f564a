namespace Factory.Core.Budgeting;

/// <summary>Whether a cycle may go on.</summary>
/// <param name="MayContinue">Whether another station may start.</param>
/// <param name="MayPay">Whether another paid call may start; false while free work may still go on when the limit is 0 dollars.</param>
/// <param name="UsdLeft">Dollars left, 0 or more; null where there is no limit.</param>
/// <param name="SecondsLeft">Seconds left, 0 or more.</param>
/// <param name="Reason">Why not, for people; null when both may.</param>
public sealed record BudgetDecision(bool MayContinue, bool MayPay, decimal? UsdLeft, double SecondsLeft, string? Reason);
