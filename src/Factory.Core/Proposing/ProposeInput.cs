using Factory.Core.Releasing;
using Factory.Core.Workflows;

namespace Factory.Core.Proposing;

/// <summary>Input of the propose activity.</summary>
/// <param name="Cycle">The cycle.</param>
/// <param name="Proposer">Index of the proposer under <c>propose</c>, from 0.</param>
/// <param name="FirstNumber">Number that its first candidate gets within the cycle, from 1.</param>
/// <param name="Swap">The model to put under the champion's prompt, in place of asking a proposer; null in a cycle of the search.</param>
public sealed record ProposeInput(CycleRef Cycle, int Proposer, int FirstNumber, ModelSwap? Swap = null);
