using Factory.Core.Budgeting;
using Factory.Core.Evaluating;
using Factory.Core.Opening;
using Factory.Core.Proposing;
using Factory.Core.Releasing;
using Factory.Core.Workflows;

namespace Factory.Core.Closing;

/// <summary>Input of the close activity: all that the manifest records.</summary>
public sealed record CloseInput
{
    /// <summary>Where the cycle started from.</summary>
    public required OpenedCycle Opened { get; init; }

    /// <summary>How it ended.</summary>
    public required CycleStatus Status { get; init; }

    /// <summary>What became of its candidates.</summary>
    public required IReadOnlyList<CandidateResult> Candidates { get; init; }

    /// <summary>How the race's winner did on the select cases; null when nothing got there.</summary>
    public SelectResult? Select { get; init; }

    /// <summary>What the release workflow came to; null when none was tried.</summary>
    public ReleaseResult? Release { get; init; }

    /// <summary>What is live after the cycle.</summary>
    public required Incumbent Champion { get; init; }

    /// <summary>Best candidate after the cycle.</summary>
    public required Incumbent Frontrunner { get; init; }

    /// <summary>Attempts from which no candidate came.</summary>
    public IReadOnlyList<FailedProposal> Failed { get; init; } = [];

    /// <summary>Which budget for models is spent; null when none is.</summary>
    public string? BudgetSpent { get; init; }

    /// <summary>Paths of the lessons.</summary>
    public IReadOnlyList<string> Lessons { get; init; } = [];

    /// <summary>What the stations did; goes beside the manifest, for it holds measured times.</summary>
    public IReadOnlyList<StationLine> Stations { get; init; } = [];

    /// <summary>What it cost.</summary>
    public required Spend Spend { get; init; }
}
