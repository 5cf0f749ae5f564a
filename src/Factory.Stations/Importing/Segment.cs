using Factory.Core.Artifacts;

namespace Factory.Stations.Importing;

/// <summary>A file of imported cases, written once.</summary>
/// <param name="Path">In the artifact store; sealed cases stand in files of their own.</param>
/// <param name="Content">Digest of its bytes.</param>
/// <param name="Rows">How many cases.</param>
internal sealed record Segment(string Path, Digest Content, int Rows);
