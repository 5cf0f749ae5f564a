using Factory.Core.Artifacts;

namespace Factory.Core.Building;

/// <summary>Output of the build activity.</summary>
/// <param name="Status">How it went.</param>
/// <param name="Binary">Artifact that runs; null unless it built.</param>
/// <param name="Diagnostics">Why it failed, at most ten; all of them are in <c>build.json</c>.</param>
/// <param name="Seconds">Seconds it took.</param>
public sealed record BuildResult(BuildStatus Status, Digest? Binary, IReadOnlyList<Diagnostic> Diagnostics, double Seconds);
