using Factory.Core.Artifacts;
using Factory.Core.Proposing;
using Factory.Core.Releasing;
using Factory.Core.Workflows;

namespace Factory.Core.Closing;

/// <summary>
/// Inputs, outputs, digests and decisions of one cycle: the content of <c>manifest.json</c>. Deterministic (no times, no ids of processes) and
/// chained to the cycle before by hash. Of the sealed cases it holds the bit, the threshold and the counts.
/// </summary>
public sealed record CycleManifest
{
    /// <summary>The line.</summary>
    public required string Line { get; init; }

    /// <summary>Number of the cycle.</summary>
    public required int Cycle { get; init; }

    /// <summary>Digest of the previous cycle's manifest; null for the first.</summary>
    public Digest? Previous { get; init; }

    /// <summary>The frozen view of the line.</summary>
    public required Digest Snapshot { get; init; }

    /// <summary>Seed of all chance in the cycle.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How it ended.</summary>
    public required CycleStatus Status { get; init; }

    /// <summary>Its candidates.</summary>
    public required IReadOnlyList<ManifestCandidate> Candidates { get; init; }

    /// <summary>Attempts from which no candidate came; null when there were none.</summary>
    public IReadOnlyList<FailedProposal>? Failed { get; init; }

    /// <summary>How the race's winner did on select; null when nothing got there.</summary>
    public ManifestSelect? Select { get; init; }

    /// <summary>The confirm evidence; null when no release was tried.</summary>
    public ConfirmEvidence? Confirm { get; init; }

    /// <summary>The gate's verdict; null when it was not asked.</summary>
    public GateVerdict? Gate { get; init; }

    /// <summary>Which model was to take the champion's place under its prompt, and on what terms; null for a cycle of the search.</summary>
    public ModelSwap? Swap { get; init; }

    /// <summary>Version that went live; null when none did.</summary>
    public int? Released { get; init; }

    /// <summary>What was live when it opened.</summary>
    public required Incumbent ChampionBefore { get; init; }

    /// <summary>What is live after it.</summary>
    public required Incumbent Champion { get; init; }

    /// <summary>Best candidate after it.</summary>
    public required Incumbent Frontrunner { get; init; }

    /// <summary>Lessons by path, with the digest of each.</summary>
    public required SortedDictionary<string, Digest> Lessons { get; init; }
}
