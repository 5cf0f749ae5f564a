using Factory.Core.Testing;

namespace Factory.Stations.Testing;

/// <summary>Content of a candidate's <c>tests.json</c>.</summary>
/// <param name="Sandbox">What shielded the machine.</param>
/// <param name="Tests">One entry for each invariant.</param>
/// <param name="Passed">Whether every invariant holds.</param>
public sealed record TestReport(string Sandbox, IReadOnlyList<InvariantResult> Tests, bool Passed);
