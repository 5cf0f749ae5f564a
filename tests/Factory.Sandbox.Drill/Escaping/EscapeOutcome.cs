namespace Factory.Sandbox.Drill.Escaping;

/// <summary>What became of one candidate that ran without the checks.</summary>
/// <param name="Name">Family and name.</param>
/// <param name="Leaked">Whether the secret was in anything that it wrote.</param>
/// <param name="Got">What it says it got; null when nothing.</param>
/// <param name="BestScore">For those that are after the score: the best of its cases; null when no case was scored.</param>
/// <param name="End">How it ended.</param>
/// <param name="Milliseconds">How long it took, start included.</param>
public sealed record EscapeOutcome(string Name, bool Leaked, string? Got, double? BestScore, string End, double Milliseconds);
