namespace Factory.Reports;

/// <summary>How a cycle ended.</summary>
public enum CycleStatus
{
    /// <summary>All stations done.</summary>
    Done,

    /// <summary>The cord was pulled: it holds until the stop is answered.</summary>
    Stopped,

    /// <summary>The cord was pulled, and a person gave the cycle up.</summary>
    Abandoned,

    /// <summary>The budget was spent before the end.</summary>
    BudgetSpent,

    /// <summary>The process was told to end; the next run finishes the cycle.</summary>
    Interrupted,
}
