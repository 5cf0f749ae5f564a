using Factory.Core;
using Factory.Core.Artifacts;

namespace Factory.Stations.Evaluating;

/// <summary>Where the results of an evaluation are.</summary>
/// <param name="Candidate">Which candidate.</param>
/// <param name="Role">On which cases.</param>
/// <param name="Results">Artifact with one result for each case.</param>
public sealed record EvaluationPointer(CandidateId Candidate, DataRole Role, Digest Results);
