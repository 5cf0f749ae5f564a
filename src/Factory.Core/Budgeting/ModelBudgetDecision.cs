namespace Factory.Core.Budgeting;

/// <summary>Whether another call may be made.</summary>
/// <param name="MayCall">Whether it may.</param>
/// <param name="Reason">Which limit is reached, for people; null when it may.</param>
public sealed record ModelBudgetDecision(bool MayCall, string? Reason);
