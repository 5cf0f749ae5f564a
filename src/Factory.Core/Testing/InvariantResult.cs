namespace Factory.Core.Testing;

/// <summary>What one invariant said.</summary>
/// <param name="Name">Name of the test method.</param>
/// <param name="Failure">What was seen instead; null when it holds.</param>
public sealed record InvariantResult(string Name, string? Failure);
