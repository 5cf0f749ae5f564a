using Factory.Core.Workflows;

namespace Factory.Core.Proposing;

/// <summary>Input of the repair activity.</summary>
/// <param name="Cycle">The cycle.</param>
/// <param name="Proposal">The candidate that did not build or broke an invariant.</param>
/// <param name="Diagnostics">What is wrong with it; at least one.</param>
public sealed record RepairInput(CycleRef Cycle, NumberedProposal Proposal, IReadOnlyList<Diagnostic> Diagnostics);
