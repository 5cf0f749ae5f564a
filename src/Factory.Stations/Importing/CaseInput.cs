using Factory.Core.Artifacts;

namespace Factory.Stations.Importing;

/// <summary>Rows read from one source, all sound.</summary>
internal sealed record CaseInput(string Name, Digest? Content, IReadOnlyList<InputRow> Rows);
