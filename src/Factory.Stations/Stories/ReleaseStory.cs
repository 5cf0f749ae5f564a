using Factory.Core.Closing;
using Factory.Core.Releasing;

namespace Factory.Stations.Stories;

/// <summary>One release: what changed, by how much, on what evidence, at what cost, and who approved.</summary>
public sealed record ReleaseStory
{
    /// <summary>Why it went live.</summary>
    public required ReleaseRecord Record { get; init; }

    /// <summary>Where that is written.</summary>
    public required string Path { get; init; }

    /// <summary>When its cycle closed, UTC; null while it is under way.</summary>
    public DateTime? Closed { get; init; }

    /// <summary>What changed, as a patch; empty when the products cannot be read. At most 400 lines.</summary>
    public string Diff { get; init; } = "";

    /// <summary>Lines added and removed, and lines of the patch that are left out.</summary>
    public (int Added, int Removed, int Omitted) Lines { get; init; }

    /// <summary>Files that changed.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The difference on the confirm cases with its interval; null when the results are not kept any more.</summary>
    public ScoreInterval? Interval { get; init; }

    /// <summary>How it was proposed; null when no closed cycle says so.</summary>
    public ManifestCandidate? Candidate { get; init; }

    /// <summary>What its proposer said of it; at most 1,000 characters. Text from outside.</summary>
    public string Note { get; init; } = "";

    /// <summary>What happened to it, oldest first.</summary>
    public IReadOnlyList<ReleaseHappening> Happenings { get; init; } = [];

    /// <summary>What the cycles cost from the release before it to this one.</summary>
    public WorkTally Work { get; init; } = WorkTally.None;
}
