using Factory.Core.Artifacts;
using Factory.Core.Lines;

namespace Factory.Core.Gating;

/// <summary>
/// What is asked of the sealed cases, in full: two submissions with the same key are the same question and get the same bit. Compared by value.
/// </summary>
public sealed record SubmissionKey
{
    /// <summary>The challenger.</summary>
    public required CandidateId Candidate { get; init; }

    /// <summary>The champion it would replace.</summary>
    public required CandidateId Champion { get; init; }

    /// <summary>Fingerprint of the sealed cases as they are now; a grown set has another one.</summary>
    public required Digest Sealed { get; init; }

    /// <summary>Digest of everything trusted that makes a score: evaluator, contract, repeats and their seeds.</summary>
    public required Digest Scorer { get; init; }

    /// <summary>Which way the score improves.</summary>
    public ScoreGoal Goal { get; init; } = ScoreGoal.Maximize;

    /// <summary>Least score of the range.</summary>
    public required double Low { get; init; }

    /// <summary>Greatest score of the range.</summary>
    public required double High { get; init; }

    /// <summary>Difference that must be exceeded, in parts of the range.</summary>
    public double Delta { get; init; }

    /// <summary>Digest of the slices and guards that a release must keep as well; null for none, and in ledgers from before there were any.</summary>
    public Digest? Conditions { get; init; }

    /// <summary>The season's bound on any false release; the ledger's own.</summary>
    public required double Alpha { get; init; }

    /// <summary>The informed bet, from the spread on the confirm cases; null for the grid alone.</summary>
    public double? Lambda0 { get; init; }

    /// <summary>Whether both ask the same but for the bet, which follows from the threshold and so from when one asks.</summary>
    public bool AsksTheSameAs(SubmissionKey other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this == other with { Lambda0 = Lambda0 };
    }
}
