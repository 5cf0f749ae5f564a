using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Building;

namespace Factory.Stations.Building;

/// <summary>Content of a candidate's <c>build.json</c>.</summary>
/// <param name="Status">How it went.</param>
/// <param name="Binary">Artifact that runs; null unless it built.</param>
/// <param name="Sandbox">What shielded the machine.</param>
/// <param name="Diagnostics">All that was said.</param>
public sealed record BuildReport(BuildStatus Status, Digest? Binary, string Sandbox, IReadOnlyList<Diagnostic> Diagnostics);
