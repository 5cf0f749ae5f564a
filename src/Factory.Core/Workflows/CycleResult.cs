using Factory.Core.Budgeting;

namespace Factory.Core.Workflows;

/// <summary>What a cycle came to.</summary>
public sealed record CycleResult
{
    /// <summary>Number of the cycle.</summary>
    public required int Number { get; init; }

    /// <summary>How it ended.</summary>
    public required CycleStatus Status { get; init; }

    /// <summary>Candidates proposed.</summary>
    public int Proposed { get; init; }

    /// <summary>Candidates that built.</summary>
    public int Built { get; init; }

    /// <summary>Candidates that passed every invariant.</summary>
    public int Passed { get; init; }

    /// <summary>Candidates evaluated.</summary>
    public int Evaluated { get; init; }

    /// <summary>Whether the cycle has a new frontrunner.</summary>
    public bool Improved { get; init; }

    /// <summary>Version that this cycle released; null when none.</summary>
    public int? Released { get; init; }

    /// <summary>What it cost.</summary>
    public Spend Spend { get; init; } = Spend.None;

    /// <summary>Which budget was spent; null when none was.</summary>
    public string? BudgetSpent { get; init; }

    /// <summary>One line for each station that ran.</summary>
    public IReadOnlyList<StationLine> Stations { get; init; } = [];

    /// <summary>Why it was refused; empty otherwise.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Id of the stop; null when it was not stopped.</summary>
    public string? Stop { get; init; }
}
