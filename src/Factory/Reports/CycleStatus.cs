namespace Factory.Reports;

/// <summary>How a cycle ended.</summary>
public enum CycleStatus
{
    /// <summary>All stations done.</summary>
    Done,

    /// <summary>The cord was pulled.</summary>
    Stopped,

    /// <summary>The budget was spent before the end.</summary>
    BudgetSpent,

    /// <summary>The process was told to end; the next run finishes the cycle.</summary>
    Interrupted,
}
