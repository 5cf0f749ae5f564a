namespace Factory.Api.Events;

/// <summary>What a <c>run</c> event asks for.</summary>
/// <param name="Cycles">Cycles to run: 1 to 10,000.</param>
/// <param name="Seed">Seed of the search; null takes the line's own.</param>
public sealed record RunEventData(int Cycles = 1, ulong? Seed = null);
