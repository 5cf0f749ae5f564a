namespace Factory.Api.Documents;

/// <summary>What a run is asked to do.</summary>
/// <param name="Cycles">Cycles to run: 1 to 10,000.</param>
/// <param name="Seed">Seed of the search; null takes the line's own.</param>
public sealed record RunBody(int Cycles = 1, ulong? Seed = null);
