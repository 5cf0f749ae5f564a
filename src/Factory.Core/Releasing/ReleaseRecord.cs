using Factory.Core.Artifacts;

namespace Factory.Core.Releasing;

/// <summary>What went live, when, and on what evidence: the content of <c>releases/v0001.json</c>. Of the sealed cases it holds the bit, the threshold and the counts.</summary>
public sealed record ReleaseRecord
{
    /// <summary>The line.</summary>
    public required string Line { get; init; }

    /// <summary>Number of the release; 0 for the seed.</summary>
    public required int Version { get; init; }

    /// <summary>What went live.</summary>
    public required CandidateId Candidate { get; init; }

    /// <summary>Artifact that holds its files.</summary>
    public required Digest Product { get; init; }

    /// <summary>Artifact that runs.</summary>
    public required Digest Binary { get; init; }

    /// <summary>What it replaced; null for the seed, as everything about evidence is.</summary>
    public CandidateId? Replaces { get; init; }

    /// <summary>Version of what it replaced.</summary>
    public int? ReplacesVersion { get; init; }

    /// <summary>Cycle that released it; 0 for the seed.</summary>
    public required int Cycle { get; init; }

    /// <summary>The frozen view of the line it was judged on.</summary>
    public Digest? Snapshot { get; init; }

    /// <summary>Mean score on train: the replaced version's and its own.</summary>
    public ScorePair? Train { get; init; }

    /// <summary>Mean score on select.</summary>
    public ScorePair? Select { get; init; }

    /// <summary>Evidence on the confirm cases.</summary>
    public ConfirmEvidence? Confirm { get; init; }

    /// <summary>The gate's verdict.</summary>
    public GateVerdict? Gate { get; init; }

    /// <summary>Which model took another's place under the same prompt; null for any other release.</summary>
    public ModelSwap? Swap { get; init; }

    /// <summary>What shielded the machine that released it; null for the seed.</summary>
    public string? Sandbox { get; init; }

    /// <summary>Who approved: <c>none required</c> when the line asks for no approval.</summary>
    public required string Approval { get; init; }
}
