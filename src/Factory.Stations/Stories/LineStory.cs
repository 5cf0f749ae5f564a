using Factory.Core.Artifacts;
using Factory.Core.Cord;
using Factory.Core.Gating;
using Factory.Core.Learning;
using Factory.Core.Lines;
using Factory.Core.Releasing;

namespace Factory.Stations.Stories;

/// <summary>What a line did, for somebody who decides whether to trust it. Bounded, however many cycles there were: what is left out is counted. Of sealed cases it holds the bit, the threshold and the counts.</summary>
public sealed record LineStory
{
    /// <summary>The line as the newest cycle froze it.</summary>
    public required LineDefinition Line { get; init; }

    /// <summary>What is live.</summary>
    public required Champion Champion { get; init; }

    /// <summary>The release after which the story begins; null for all of it.</summary>
    public int? Since { get; init; }

    /// <summary>Releases in the story, newest first; the oldest may be left out.</summary>
    public required IReadOnlyList<ReleaseStory> Releases { get; init; }

    /// <summary>Older releases of the story that are left out.</summary>
    public int MoreReleases { get; init; }

    /// <summary>Releases of the story that were begun and never went live, newest first; the oldest may be left out.</summary>
    public IReadOnlyList<AttemptStory> NeverLive { get; init; } = [];

    /// <summary>Older ones that are left out.</summary>
    public int MoreNeverLive { get; init; }

    /// <summary>What happened while the seed was live.</summary>
    public IReadOnlyList<ReleaseHappening> UnderSeed { get; init; } = [];

    /// <summary>First and last cycle of the story; 0 for none.</summary>
    public (int First, int Last) Cycles { get; init; }

    /// <summary>When the first and the last of them closed, UTC; null for none.</summary>
    public (DateTime First, DateTime Last)? Closed { get; init; }

    /// <summary>What the cycles did and cost, added up.</summary>
    public required WorkTally Work { get; init; }

    /// <summary>The cycles in at most 120 steps.</summary>
    public required IReadOnlyList<TrendPoint> Trend { get; init; }

    /// <summary>What was learned, newest first.</summary>
    public required IReadOnlyList<Lesson> Lessons { get; init; }

    /// <summary>Lessons that are left out.</summary>
    public int MoreLessons { get; init; }

    /// <summary>Stops, newest first.</summary>
    public required IReadOnlyList<Stop> Stops { get; init; }

    /// <summary>Stops that are left out.</summary>
    public int MoreStops { get; init; }

    /// <summary>The sealed ledger; null when it is not here.</summary>
    public GapLedger? Ledger { get; init; }

    /// <summary>Where it is.</summary>
    public required string LedgerPlace { get; init; }

    /// <summary>Digest of the newest manifest; null when no cycle has closed.</summary>
    public Digest? Head { get; init; }
}
