namespace Factory.Stations.Proposing.Evolving;

/// <summary>What may become a finalist, as it did on all train cases.</summary>
/// <param name="Expression">The tree.</param>
/// <param name="Gain">Gain over the first parent, times the cases.</param>
/// <param name="Mean">Mean score.</param>
internal sealed record Contender(Expression Expression, double Gain, double Mean)
{
    private const double Share = 0.99;

    /// <summary>Its score on each case; empty when not kept.</summary>
    public IReadOnlyList<double> Scores { get; init; } = [];

    /// <summary>Whether it does what the other does: the same score on 99% of the cases, whatever it looks like.</summary>
    public bool BehavesLike(Contender other) =>
        Scores.Count > 0 && Scores.Count == other.Scores.Count && Enumerable.Range(0, Scores.Count).Count(i => Scores[i] == other.Scores[i]) >= Share * Scores.Count;
}
