namespace Factory.Sandbox.Drill.Mutating;

/// <summary>What the check on emitted code said of damaged binaries.</summary>
/// <param name="Seed">The generator's seed.</param>
/// <param name="Tried">How many binaries.</param>
/// <param name="Refused">How many of them were refused.</param>
/// <param name="SlowestMilliseconds">The longest that one took.</param>
/// <param name="Faults">Exceptions that left the check, and hand-made binaries that passed; with how to make them again.</param>
public sealed record MutantReport(int Seed, int Tried, int Refused, double SlowestMilliseconds, IReadOnlyList<string> Faults);
