namespace Factory.Stations.Proposing.Evolving;

/// <summary>What a search hands in.</summary>
/// <param name="Expression">The tree, simplified and rounded.</param>
/// <param name="Before">Mean score of the first parent on the train cases that finalists are compared on.</param>
/// <param name="After">Its own mean score on them.</param>
/// <param name="Origin">How it came about, for people.</param>
public sealed record Finalist(Expression Expression, double Before, double After, string Origin);
