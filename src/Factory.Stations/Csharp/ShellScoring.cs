namespace Factory.Stations.Csharp;

/// <summary>How a shell scores.</summary>
/// <param name="Repeats">Evaluations of each case, averaged.</param>
/// <param name="Negate">Whether the line's goal is a small score.</param>
internal sealed record ShellScoring(int Repeats, bool Negate);
