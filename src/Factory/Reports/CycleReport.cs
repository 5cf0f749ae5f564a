namespace Factory.Reports;

/// <summary>One cycle in numbers: how many candidates came through each station.</summary>
public sealed record CycleReport
{
    public required int Number { get; init; }

    public required CycleStatus Status { get; init; }

    public required int Proposed { get; init; }

    public required int Built { get; init; }

    public required int Passed { get; init; }

    public required int Evaluated { get; init; }

    /// <summary>Whether a new frontrunner was found.</summary>
    public required bool Improved { get; init; }

    public required SpendReport Spend { get; init; }

    /// <summary>Which budget ended it; null when none did.</summary>
    public string? BudgetSpent { get; init; }
}
