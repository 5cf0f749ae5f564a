namespace Factory.Stations.Proposing.Evolving;

/// <summary>How far a search is.</summary>
/// <param name="Evaluations">Evaluations spent.</param>
/// <param name="Seconds">Seconds spent.</param>
/// <param name="Fraction">Share of the budget that is spent.</param>
/// <param name="Best">Best mean train score so far, as estimated.</param>
public readonly record struct SearchProgress(int Evaluations, double Seconds, double Fraction, double Best);
