namespace Factory.Stations.Importing;

/// <summary>A person began a new season.</summary>
/// <param name="By">Who.</param>
/// <param name="Why">Why.</param>
public sealed record SeasonStart(string By, string Why);
