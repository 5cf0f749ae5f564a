namespace Factory.Reports;

/// <summary>One case's score; null when the policy failed on it.</summary>
public sealed record CaseScore(string Id, double? Score, IReadOnlyDictionary<string, double>? Metrics = null);
