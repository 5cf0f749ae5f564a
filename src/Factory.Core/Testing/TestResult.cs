namespace Factory.Core.Testing;

/// <summary>Output of the test activity.</summary>
/// <param name="Invariants">How many were tried.</param>
/// <param name="Failures">Those that are broken, with what was seen.</param>
/// <param name="Seconds">Seconds it took.</param>
public sealed record TestResult(int Invariants, IReadOnlyList<InvariantResult> Failures, double Seconds)
{
    /// <summary>Whether every invariant holds.</summary>
    public bool Passed => Failures.Count == 0;
}
