namespace Factory.Core.Cord;

/// <summary>Output of the activity that looks whether a line is stopped.</summary>
/// <param name="Stop">Id of the first unanswered stop; null when the line is free to run.</param>
/// <param name="Abandoned">Id of the first stop since the cycle opened that was answered with <see cref="StopDecision.Abandon"/>; null when there is none.</param>
public sealed record CordResult(string? Stop, string? Abandoned = null);
