namespace Factory.Core.Racing;

/// <summary>Whether a race's winner becomes the frontrunner.</summary>
/// <param name="Accepted">Whether it does.</param>
/// <param name="Units">Select units compared.</param>
/// <param name="Mean">Mean difference to the frontrunner over units, in parts of the range.</param>
/// <param name="Z">Mean over its standard error; null where there is none (fewer than two units, or no spread).</param>
public sealed record FrontrunnerDecision(bool Accepted, int Units, double Mean, double? Z);
