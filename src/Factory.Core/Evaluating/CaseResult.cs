namespace Factory.Core.Evaluating;

/// <summary>What a candidate made of one case.</summary>
/// <param name="Id">The case.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Score">Mean over the repeats; null when the case failed.</param>
/// <param name="Metrics">Further numbers by name, averaged over the repeats; null when there are none.</param>
/// <param name="Error">Why it failed; null when it did not.</param>
public sealed record CaseResult(string Id, string Unit, double? Score, IReadOnlyDictionary<string, double>? Metrics = null, string? Error = null);
