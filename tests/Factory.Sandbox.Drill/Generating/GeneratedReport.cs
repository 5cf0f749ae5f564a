namespace Factory.Sandbox.Drill.Generating;

/// <summary>What the checks said of generated sources.</summary>
/// <param name="Seed">The generator's seed.</param>
/// <param name="Tried">How many sources.</param>
/// <param name="Rejected">How many the checks rejected; the compiler itself may have refused others.</param>
/// <param name="Faults">Those of which the checks said the wrong thing, with their sources.</param>
public sealed record GeneratedReport(int Seed, int Tried, int Rejected, IReadOnlyList<string> Faults);
