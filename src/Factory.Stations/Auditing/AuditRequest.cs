namespace Factory.Stations.Auditing;

/// <summary>What to audit.</summary>
/// <param name="Line">Name of the line.</param>
/// <param name="Version">The release; null for the live one.</param>
/// <param name="Ledger">File of the sealed ledger, where it is not where the line said (a state copied to another machine); null otherwise.</param>
public sealed record AuditRequest(string Line, int? Version = null, string? Ledger = null);
