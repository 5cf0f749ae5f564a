namespace Factory.Core.Workflows;

/// <summary>How a cycle ended.</summary>
public enum CycleStatus
{
    /// <summary>All stations ran.</summary>
    Done,

    /// <summary>It did not begin: the setup is wrong.</summary>
    Refused,

    /// <summary>The budget was spent before all stations had run.</summary>
    BudgetSpent,

    /// <summary>The cord was pulled before it began, or a fault ended it: it is begun again when the stop is answered.</summary>
    Stopped,

    /// <summary>The cord was pulled while it ran, and a person decided to abandon it: closed with what it had.</summary>
    Abandoned,
}
