namespace Factory.Core.Testing;

/// <summary>What a line's invariants said of a candidate.</summary>
/// <param name="Tests">One entry for each invariant, in ordinal order of name.</param>
public sealed record TestOutcome(IReadOnlyList<InvariantResult> Tests)
{
    /// <summary>Whether every invariant holds.</summary>
    public bool Passed => Tests.All(t => t.Failure is null);
}
