using Factory.Core.Releasing;

namespace Factory.Core.Shadow;

/// <summary>Output of the shadow activity.</summary>
/// <param name="Promoted">The challenger that passed; null for none.</param>
/// <param name="Gate">Its verdict; null for none.</param>
/// <param name="GivesUp">Whether the frontrunner was withdrawn or turned down, so that the search returns to the champion.</param>
/// <param name="Text">What is going on, in a line for people.</param>
/// <param name="Seconds">Seconds it took.</param>
public sealed record ShadowResult(Incumbent? Promoted, GateResult? Gate, bool GivesUp, string Text, double Seconds);
