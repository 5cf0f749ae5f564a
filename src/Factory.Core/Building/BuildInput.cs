using Factory.Core.Proposing;
using Factory.Core.Workflows;

namespace Factory.Core.Building;

/// <summary>Input of the build and test activities.</summary>
/// <param name="Cycle">The cycle.</param>
/// <param name="Proposal">The candidate.</param>
public sealed record BuildInput(CycleRef Cycle, NumberedProposal Proposal);
