namespace Factory.Core.Cord;

/// <summary>Output of the activity that looks whether a line is stopped.</summary>
/// <param name="Stop">Id of the first unanswered stop; null when the line is free to run.</param>
/// <param name="Abandoned">Id of the first stop since the cycle opened that was answered with <see cref="StopDecision.Abandon"/>; null when there is none.</param>
/// <param name="NewTests">Whether a stop since the cycle opened was answered with a test: the cycle's own tests do not hold it.</param>
public sealed record CordResult(string? Stop, string? Abandoned = null, bool NewTests = false);
