using Factory.Core.Releasing;
using Factory.Core.Workflows;

namespace Factory.Core.Evaluating;

/// <summary>Input of the select activity.</summary>
/// <param name="Cycle">The cycle.</param>
/// <param name="Winner">Winner of the race on train.</param>
/// <param name="Frontrunner">Best so far, which it has to beat.</param>
/// <param name="Champion">What is live, for comparison.</param>
public sealed record SelectInput(CycleRef Cycle, Incumbent Winner, Incumbent Frontrunner, Incumbent Champion);
