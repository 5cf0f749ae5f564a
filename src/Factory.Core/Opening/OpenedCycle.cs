using Factory.Core.Budgeting;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Core.Workflows;

namespace Factory.Core.Opening;

/// <summary>Where a cycle starts from, as the open activity found it.</summary>
public sealed record OpenedCycle
{
    /// <summary>The cycle; null when it was refused.</summary>
    public CycleRef? Ref { get; init; }

    /// <summary>Why it was refused; empty otherwise.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Which budget for models kept it from opening; null when none did.</summary>
    public string? BudgetSpent { get; init; }

    /// <summary>What models cost in the cycle so far, where its budget was spent before it could begin; nothing otherwise.</summary>
    public Spend Models { get; init; } = Spend.None;

    /// <summary>The unanswered stop that holds the line; null when it is free to run.</summary>
    public string? Stop { get; init; }

    /// <summary>Number of the line's last stop when the cycle opened; 0 when it had none.</summary>
    public int LastStop { get; init; }

    /// <summary>Who answers the cord.</summary>
    public string Owner { get; init; } = "";

    /// <summary>What is live.</summary>
    public Incumbent? Champion { get; init; }

    /// <summary>Best candidate so far; the champion when there is no better one.</summary>
    public Incumbent? Frontrunner { get; init; }

    /// <summary>The proposers, in order.</summary>
    public IReadOnlyList<ProposerDefinition> Proposers { get; init; } = [];

    /// <summary>How scores are to be read.</summary>
    public ScoreDefinition? Score { get; init; }

    /// <summary>Number of train cases.</summary>
    public int TrainCases { get; init; }

    /// <summary>Whether this cycle tries a release.</summary>
    public bool TriesRelease { get; init; }

    /// <summary>Whether challengers pass the shadow gate instead of the sealed one.</summary>
    public bool IsShadow { get; init; }

    /// <summary>Which model is to take the champion's place under its prompt; null for a cycle of the search.</summary>
    public ModelSwap? Swap { get; init; }

    /// <summary>The line's folder, absolute.</summary>
    public string? Folder { get; init; }

    /// <summary>How a release is to go.</summary>
    public ReleaseDefinition? Release { get; init; }

    /// <summary>The rollout under way, for people: no release is tried beside it; null when there is none.</summary>
    public string? Rollout { get; init; }

    /// <summary>Limits of the cycle.</summary>
    public BudgetDefinition Budget { get; init; } = new();

    /// <summary>Candidates in a row, up to the last one before this cycle, that did not build.</summary>
    public int FailedBuilds { get; init; }

    /// <summary>Candidates in a row that do not build before the line stops; 0 never.</summary>
    public int BuildFailureLimit { get; init; }

    /// <summary>Seconds the activity worked.</summary>
    public double Seconds { get; init; }
}
