using Factory.Core.Releasing;

namespace Factory.Stations.Auditing;

/// <summary>The release that is audited.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Record">Why it went live.</param>
/// <param name="Path">Where that is written.</param>
internal sealed record AuditSubject(int Version, ReleaseRecord Record, string Path);
