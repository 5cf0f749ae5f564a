namespace Factory.Core.Cord;

/// <summary>A person's answer to a stop.</summary>
/// <param name="Decision">What is to happen.</param>
/// <param name="Note">What was found and done; never empty.</param>
/// <param name="By">Who answered.</param>
/// <param name="At">When, UTC.</param>
public sealed record StopAnswer(StopDecision Decision, string Note, string By, DateTime At);
