using System.Text.Json.Serialization;

namespace Factory.Core.Gating;

/// <summary>One entry of the ledger.</summary>
/// <param name="Number">Counts all submissions to the ledger, from 1.</param>
/// <param name="Gap">Which submission it is since the last promotion, from 1: k of the gap ledger.</param>
/// <param name="Threshold">Evidence asked of it, as a natural logarithm.</param>
/// <param name="Key">What was asked.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record Submission(int Number, int Gap, double Threshold, SubmissionKey Key, SubmissionOutcome Outcome)
{
    /// <summary>The one bit that leaves the sealed cases: true promote, false keep; null while undecided.</summary>
    [JsonIgnore]
    public bool? Promoted => Outcome == SubmissionOutcome.Pending ? null : Outcome == SubmissionOutcome.Promoted;
}
