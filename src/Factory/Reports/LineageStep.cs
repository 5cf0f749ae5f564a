namespace Factory.Reports;

/// <summary>A step in the champion's descent.</summary>
/// <param name="Candidate">Candidate id, all 64 digits.</param>
/// <param name="Version">Its version when it was released; else null.</param>
public sealed record LineageStep(string Candidate, string? Version = null);
