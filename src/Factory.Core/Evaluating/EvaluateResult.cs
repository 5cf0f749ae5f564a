using Factory.Core.Artifacts;

namespace Factory.Core.Evaluating;

/// <summary>Output of the evaluate activity.</summary>
/// <param name="Results">Artifact with one result for each of the candidate's train cases so far.</param>
/// <param name="Count">Train cases evaluated so far; fewer than asked for when a slice ended, and the rest is another call's.</param>
/// <param name="Mean">Mean score on them, a failed case counting as the worst of the range.</param>
/// <param name="DifferenceSum">On this stretch: sum of the differences to the champion, in parts of the range.</param>
/// <param name="Failures">On this stretch: cases that failed, or scored beyond the worst end of the range.</param>
/// <param name="Note">The first failure so far, for people; null when there is none.</param>
/// <param name="Seconds">Seconds this call took.</param>
public sealed record EvaluateResult(Digest Results, int Count, double Mean, double DifferenceSum, int Failures, string? Note, double Seconds);
