namespace Factory.Core.RollingOut;

/// <summary>A candidate that is not tried again: a person turned it down, or it was taken back.</summary>
/// <param name="Candidate">Which.</param>
/// <param name="Version">Under which number.</param>
/// <param name="Why">For people.</param>
/// <param name="At">Since when, UTC.</param>
public sealed record KeptOut(CandidateId Candidate, int Version, string Why, DateTime At);
