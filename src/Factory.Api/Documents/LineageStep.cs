namespace Factory.Api.Documents;

/// <summary>One step from the seed to the champion.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="Version">Its version.</param>
public sealed record LineageStep(string Candidate, string Version);
