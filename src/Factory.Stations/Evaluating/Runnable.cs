using Factory.Core;
using Factory.Core.Artifacts;

namespace Factory.Stations.Evaluating;

/// <summary>A candidate that can be run.</summary>
/// <param name="Candidate">Which.</param>
/// <param name="Binary">Artifact that runs.</param>
/// <param name="Cycle">The cycle on whose bill it runs; null for nobody's but the line's.</param>
public sealed record Runnable(CandidateId Candidate, Digest Binary, int? Cycle = null);
