using Factory.Core.Artifacts;
using Factory.Core.Building;
using Factory.Core.Proposing;

namespace Factory.Core.Closing;

/// <summary>One candidate of a cycle, as the manifest and the archive keep it.</summary>
/// <param name="Cycle">Cycle that proposed it.</param>
/// <param name="Number">Number within the cycle.</param>
/// <param name="Candidate">Content address.</param>
/// <param name="Product">Artifact that holds its files.</param>
/// <param name="Parents">What it was made from.</param>
/// <param name="Proposer">Who proposed it.</param>
/// <param name="Build">How building went.</param>
/// <param name="Binary">Artifact that runs; null unless it built.</param>
/// <param name="Tests">Whether every invariant holds; null when it did not build.</param>
/// <param name="Evaluated">Train cases it was evaluated on; 0 when none.</param>
/// <param name="Train">Mean score on those; null when none.</param>
/// <param name="Results">Artifact with its results by case; null when none.</param>
/// <param name="Origin">What made it; null when its proposer is a plain search.</param>
public sealed record ManifestCandidate(
    int Cycle,
    int Number,
    CandidateId Candidate,
    Digest Product,
    IReadOnlyList<CandidateId> Parents,
    string Proposer,
    BuildStatus Build,
    Digest? Binary,
    bool? Tests,
    int Evaluated,
    double? Train,
    Digest? Results,
    ProposalOrigin? Origin = null)
{
    /// <summary>The candidate as it was before it was mended; null when it was not.</summary>
    public CandidateId? Before { get; init; }

    /// <summary>Why mending it came to nothing; null when it was not tried, or did.</summary>
    public string? NotRepaired { get; init; }
}
