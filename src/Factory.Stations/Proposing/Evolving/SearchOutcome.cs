namespace Factory.Stations.Proposing.Evolving;

/// <summary>What came out of a search.</summary>
/// <param name="Finalists">Best first; none when nothing beat the first parent.</param>
/// <param name="Evaluations">Evaluations spent.</param>
/// <param name="Compiled">Methods compiled, in this process only.</param>
public sealed record SearchOutcome(IReadOnlyList<Finalist> Finalists, int Evaluations, int Compiled);
