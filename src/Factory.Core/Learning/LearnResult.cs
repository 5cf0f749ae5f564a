namespace Factory.Core.Learning;

/// <summary>Output of the learn activity.</summary>
/// <param name="Lessons">Paths of the lessons written.</param>
/// <param name="Text">The most useful of them, in a line for people.</param>
/// <param name="Seconds">Seconds it took.</param>
public sealed record LearnResult(IReadOnlyList<string> Lessons, string Text, double Seconds);
