namespace Factory.Reports;

/// <summary>The live version.</summary>
/// <param name="Version">Such as <c>v1</c>; <c>v0</c> is the seed.</param>
/// <param name="Candidate">Its candidate id, all 64 digits.</param>
public sealed record ChampionReport(string Version, string Candidate);
