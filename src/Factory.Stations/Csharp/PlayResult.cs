using Factory.Core.Authoring;

namespace Factory.Stations.Csharp;

/// <summary>How a play ended: a score, a failure in words, or (a test that holds) neither.</summary>
internal readonly record struct PlayResult(Score? Score, string? Failure);
