using Factory.Core;
using Factory.Core.Artifacts;

namespace Factory.Stations.Evaluating;

/// <summary>Content of a candidate's <c>evaluation.json</c>.</summary>
/// <param name="Candidate">Which candidate.</param>
/// <param name="Sandbox">What shielded the machine.</param>
/// <param name="Train">Its scores on the train cases it was raced on.</param>
/// <param name="Results">Artifact with one result for each case.</param>
public sealed record EvaluationReport(CandidateId Candidate, string Sandbox, ScoreSummary Train, Digest Results);
