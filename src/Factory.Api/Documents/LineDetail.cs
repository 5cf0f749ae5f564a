using Factory.Core;
using Factory.Core.Testing;

namespace Factory.Api.Documents;

/// <summary>Where a line stands: what <c>factory show</c> tells, its schedule and its runs.</summary>
public sealed record LineDetail
{
    /// <summary>Its name.</summary>
    public required string Line { get; init; }

    /// <summary>Its folder, below the root of the lines.</summary>
    public required string Folder { get; init; }

    /// <summary>What it makes, in a line.</summary>
    public required string Description { get; init; }

    /// <summary>Who answers the cord.</summary>
    public required string Owner { get; init; }

    /// <summary>What is live; null when the line does not load and was never run.</summary>
    public ChampionDocument? Champion { get; init; }

    /// <summary>When it went live, UTC; null for the seed.</summary>
    public DateTime? ReleasedUtc { get; init; }

    /// <summary>Version that it replaced; null for the seed.</summary>
    public string? Parent { get; init; }

    /// <summary>The method that the search rewrites, as it is live; empty when there is none.</summary>
    public string Policy { get; init; } = "";

    /// <summary>The champion's mean score on train; null before the first cycle.</summary>
    public double? Train { get; init; }

    /// <summary>The champion's mean score on select; null when it has not been there.</summary>
    public double? Select { get; init; }

    /// <summary>The frontrunner's mean score on train after each of the last 500 cycles.</summary>
    public IReadOnlyList<double> History { get; init; } = [];

    /// <summary>Candidates proposed so far.</summary>
    public int Candidates { get; init; }

    /// <summary>Cycles that have been closed.</summary>
    public int Cycles { get; init; }

    /// <summary>Different candidates that have been evaluated.</summary>
    public int Evaluated { get; init; }

    /// <summary>The releases up to the champion, the seed first.</summary>
    public IReadOnlyList<LineageStep> Lineage { get; init; } = [];

    /// <summary>The best candidate so far; null when that is the champion.</summary>
    public FrontrunnerDocument? Frontrunner { get; init; }

    /// <summary>The stop that holds the line; null when it is free to run.</summary>
    public StopDocument? Stop { get; init; }

    /// <summary>Tests from answers to stops that the champion fails: its successor has to pass them.</summary>
    public IReadOnlyList<InvariantResult> FailedStopTests { get; init; } = [];

    /// <summary>Lessons so far.</summary>
    public int Lessons { get; init; }

    /// <summary>What the closed cycles cost.</summary>
    public required SpendDocument Spend { get; init; }

    /// <summary>Its schedule: NCRONTAB with seconds, UTC; null when it has none.</summary>
    public string? Schedule { get; init; }

    /// <summary>When the schedule starts it next, UTC.</summary>
    public DateTime? NextRunUtc { get; init; }

    /// <summary>The run under way; null when none is.</summary>
    public RunDocument? Run { get; init; }

    /// <summary>Runs that wait for it.</summary>
    public int Waiting { get; init; }

    /// <summary>Why it does not load, or may not run as this host is set up; empty when it does and may.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];
}
