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

    /// <summary>The cord was pulled.</summary>
    Stopped,
}
