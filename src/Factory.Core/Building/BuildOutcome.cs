using Factory.Core.Artifacts;

namespace Factory.Core.Building;

/// <summary>What building a product gave: something that can be run, or diagnostics. A failure is a result, not an exception.</summary>
/// <param name="Status">How it went.</param>
/// <param name="Binary">What runs (csharp: the assembly's bytes); empty unless <see cref="BuildStatus.Ok"/>. The same product always gives the same bytes.</param>
/// <param name="Diagnostics">Why it failed, most useful first, at most 100.</param>
public sealed record BuildOutcome(BuildStatus Status, ReadOnlyMemory<byte> Binary, IReadOnlyList<Diagnostic> Diagnostics);
