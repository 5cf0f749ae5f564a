namespace Factory.Reports;

/// <summary>A release that a run made.</summary>
/// <param name="Version">The new champion.</param>
/// <param name="Replaces">The champion before.</param>
/// <param name="EvidenceFile">File that says why, relative to the current folder where possible.</param>
public sealed record ReleaseReport(string Version, string Replaces, string EvidenceFile);
