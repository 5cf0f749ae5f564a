namespace Factory.Core.Racing;

/// <summary>One round of a race: who runs on which stretch of the race's order of cases.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Candidates">Those still in the race, in ordinal order of id.</param>
/// <param name="From">Position of the first case to evaluate now; those before it have been.</param>
/// <param name="To">Position after the last.</param>
public sealed record Rung(int Number, IReadOnlyList<CandidateId> Candidates, int From, int To);
