namespace Factory.Core.Gating;

/// <summary>What became of a submission.</summary>
public enum SubmissionOutcome
{
    /// <summary>Counted, not decided yet. At most one at a time.</summary>
    Pending,

    /// <summary>The champion stays: for whatever reason, evidence or error; there is no third answer.</summary>
    Kept,

    /// <summary>The challenger may be released.</summary>
    Promoted,

    /// <summary>Never answered, for a reason that no sealed case had a part in. Counts like <see cref="Kept"/>, and may be asked anew.</summary>
    Abandoned,
}
