namespace Factory.Stations.Models;

/// <summary>Whether a model answers.</summary>
/// <param name="IsReachable">Whether it does.</param>
/// <param name="Milliseconds">From question to answer; null when there was none.</param>
/// <param name="Problem">What is wrong and what to do; null when it answers.</param>
public sealed record ModelHealth(bool IsReachable, double? Milliseconds, string? Problem);
