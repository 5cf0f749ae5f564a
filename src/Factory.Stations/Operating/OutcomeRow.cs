namespace Factory.Stations.Operating;

/// <summary>What became of one row of outcomes.</summary>
/// <param name="Line">Its line in the file.</param>
/// <param name="Decision">The decision that it names; null when it names none.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Why">Why it was not taken, or what to know of it; null when there is nothing to say.</param>
public sealed record OutcomeRow(int Line, string? Decision, OutcomeStatus Status, string? Why = null);
