namespace Factory.Reports;

/// <summary>A row of outcomes that was not taken.</summary>
/// <param name="Line">Its line in the file.</param>
/// <param name="Decision">The decision that it names; null when it names none.</param>
/// <param name="Why">Why.</param>
public sealed record RefusedOutcome(int Line, string? Decision, string Why);
