namespace Factory.Api.Documents;

/// <summary>What is live.</summary>
/// <param name="Version">Such as <c>v1</c>; <c>v0</c> is the seed.</param>
/// <param name="Candidate">Its id.</param>
public sealed record ChampionDocument(string Version, string Candidate);
