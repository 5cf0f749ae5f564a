namespace Factory.Core.Authoring;

/// <summary>A candidate broke an invariant of its line.</summary>
public sealed class InvariantBrokenException(string message) : Exception(message);
