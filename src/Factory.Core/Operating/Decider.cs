using Factory.Core.Artifacts;

namespace Factory.Core.Operating;

/// <summary>A version that decides.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Candidate">Which candidate.</param>
/// <param name="Binary">Artifact that runs.</param>
public sealed record Decider(int Version, CandidateId Candidate, Digest Binary);
