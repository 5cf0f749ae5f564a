using Factory.Core.Proposing;
using Factory.Core.Workflows;

namespace Factory.Core.Learning;

/// <summary>Input of the learn activity.</summary>
/// <param name="Cycle">The cycle.</param>
/// <param name="Candidates">What became of its candidates.</param>
/// <param name="Failed">Attempts from which no candidate came; null for none.</param>
public sealed record LearnInput(CycleRef Cycle, IReadOnlyList<CandidateResult> Candidates, IReadOnlyList<FailedProposal>? Failed = null);
