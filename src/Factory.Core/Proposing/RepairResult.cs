namespace Factory.Core.Proposing;

/// <summary>Output of the repair activity.</summary>
/// <param name="Proposal">The mended candidate, under the same number; null when nothing usable came.</param>
/// <param name="Why">Why nothing usable came; null otherwise.</param>
/// <param name="Seconds">Seconds it took.</param>
public sealed record RepairResult(NumberedProposal? Proposal, string? Why, double Seconds);
