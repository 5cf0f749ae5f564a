using System.Text.Json;
using Factory.Core.Artifacts;
using Factory.Stations.Importing;

namespace Factory.Api.Events;

/// <summary>What a <c>cases</c> event brings: rows, or the artifact that holds them.</summary>
/// <param name="Rows">Cases, each a JSON object; null when an artifact holds them.</param>
/// <param name="Artifact">Artifact that holds them; null when the rows are here.</param>
/// <param name="Format">How the artifact is written; JSON lines when not said.</param>
public sealed record CasesEventData(IReadOnlyList<JsonElement>? Rows = null, Digest? Artifact = null, CaseFormat? Format = null);
