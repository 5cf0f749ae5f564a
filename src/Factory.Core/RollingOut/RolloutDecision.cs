namespace Factory.Core.RollingOut;

/// <summary>A person's decision about a rollout. The first one counts, except that an approved rollout may still be taken back.</summary>
/// <param name="Choice">What.</param>
/// <param name="By">Who; never empty.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Note">Why; null for an approval without a note.</param>
public sealed record RolloutDecision(RolloutChoice Choice, string By, DateTime At, string? Note = null);
