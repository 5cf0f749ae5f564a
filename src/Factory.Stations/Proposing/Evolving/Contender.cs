namespace Factory.Stations.Proposing.Evolving;

/// <summary>What may become a finalist, as it did on all train cases.</summary>
/// <param name="Expression">The tree.</param>
/// <param name="Gain">Gain in steady score over the first parent, times the cases.</param>
/// <param name="Mean">Mean score.</param>
internal sealed record Contender(Expression Expression, double Gain, double Mean);
