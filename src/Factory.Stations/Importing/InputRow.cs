using Factory.Core.Artifacts;

namespace Factory.Stations.Importing;

/// <summary>A case as it was read, not yet given a role.</summary>
internal sealed record InputRow(string Id, string Unit, byte[] Json, Digest Content, int Line);
