namespace Factory.Core.Authoring;

/// <summary>What one case was worth: the value that <c>score.goal</c> maximises or minimises, and any further metrics by name.</summary>
/// <param name="Value">Finite; within <c>score.range</c> unless the policy is worse than the range allows.</param>
/// <param name="Metrics">Further numbers of this case, such as <c>bins</c> or <c>latency</c>; none by default.</param>
public sealed record Score(double Value, IReadOnlyDictionary<string, double>? Metrics = null);
