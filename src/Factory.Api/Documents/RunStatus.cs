namespace Factory.Api.Documents;

/// <summary>Where a run stands.</summary>
public enum RunStatus
{
    /// <summary>It waits for the line.</summary>
    Queued,

    /// <summary>Its cycles run.</summary>
    Running,

    /// <summary>It is under way, and a stop holds the line.</summary>
    Held,

    /// <summary>All its cycles are done.</summary>
    Done,

    /// <summary>The cord ended it.</summary>
    Stopped,

    /// <summary>A cycle's budget ended it.</summary>
    BudgetSpent,

    /// <summary>The setup is wrong: its cycle did not begin.</summary>
    Refused,
}
