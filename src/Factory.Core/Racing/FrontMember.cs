namespace Factory.Core.Racing;

/// <summary>A candidate that may be a parent.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="BestOn">Cases on which no candidate is better: its weight in the draw; 1 or more.</param>
public readonly record struct FrontMember(CandidateId Candidate, int BestOn);
