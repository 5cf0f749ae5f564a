namespace Factory.Stations.Proposing.Modelling.Answers;

/// <summary>Lines to find in a file, and the lines that take their place.</summary>
/// <param name="Number">Which pair of its block it is, from 1.</param>
/// <param name="Search">Whole lines, at least one.</param>
/// <param name="Replace">Whole lines; none to remove.</param>
internal sealed record Edit(int Number, IReadOnlyList<string> Search, IReadOnlyList<string> Replace);
