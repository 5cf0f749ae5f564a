using Factory.Core.Artifacts;
using Factory.Core.Proposing;
using Factory.Core.Workflows;

namespace Factory.Core.Testing;

/// <summary>Input of the test activity.</summary>
/// <param name="Cycle">The cycle.</param>
/// <param name="Proposal">The candidate.</param>
/// <param name="Binary">Artifact that runs.</param>
public sealed record TestInput(CycleRef Cycle, NumberedProposal Proposal, Digest Binary);
