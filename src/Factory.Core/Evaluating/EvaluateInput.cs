using Factory.Core.Artifacts;
using Factory.Core.Workflows;

namespace Factory.Core.Evaluating;

/// <summary>Input of the evaluate activity: one candidate, one stretch of the cycle's order of train cases.</summary>
/// <param name="Cycle">The cycle.</param>
/// <param name="Number">Number of the candidate within the cycle.</param>
/// <param name="Candidate">Which.</param>
/// <param name="Binary">Artifact that runs.</param>
/// <param name="To">Evaluate the cases before this position of the cycle's seeded order; those of <paramref name="Previous"/> are not run again.</param>
/// <param name="Previous">Results so far; null at the first rung.</param>
/// <param name="From">Where the rung's stretch begins: what is compared, also when several calls evaluate it.</param>
public sealed record EvaluateInput(CycleRef Cycle, int Number, CandidateId Candidate, Digest Binary, int To, Digest? Previous, int From = 0);
