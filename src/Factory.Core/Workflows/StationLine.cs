namespace Factory.Core.Workflows;

/// <summary>What one station did in a cycle, in a line for people. Never holds a score of sealed cases.</summary>
/// <param name="Station">The station.</param>
/// <param name="Text">What it did.</param>
/// <param name="Seconds">How long it worked.</param>
public sealed record StationLine(Station Station, string Text, double Seconds);
