namespace Factory.Core.Canary;

/// <summary>A matured outcome of one unit under a canary.</summary>
/// <param name="Challenger">Whether the challenger decided for it.</param>
/// <param name="Value">Its score in parts of the range, the greater the better: from 0 to 1.</param>
/// <param name="Prediction">What was predicted for it when it was assigned, from 0 to 1.</param>
public readonly record struct CanaryOutcome(bool Challenger, double Value, double Prediction);
