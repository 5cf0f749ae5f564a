using Factory.Core;
using Factory.Core.Artifacts;

namespace Factory.Stations.Evaluating;

/// <summary>A candidate that can be run.</summary>
/// <param name="Candidate">Which.</param>
/// <param name="Binary">Artifact that runs.</param>
public sealed record Runnable(CandidateId Candidate, Digest Binary);
