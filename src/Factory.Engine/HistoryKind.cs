namespace Factory.Engine;

/// <summary>What a line of history records. Names and meanings are those of Durable Task's event types.</summary>
public enum HistoryKind
{
    /// <summary>A turn began; its time is the turn's current time.</summary>
    OrchestratorStarted,

    /// <summary>The orchestration began; data is its input.</summary>
    ExecutionStarted,

    /// <summary>The orchestration ended; data is its output, or its failure.</summary>
    ExecutionCompleted,

    /// <summary>A client ended the orchestration; data is the reason.</summary>
    ExecutionTerminated,

    /// <summary>A client held the orchestration; data is the reason.</summary>
    ExecutionSuspended,

    /// <summary>A client let the orchestration go on; data is the reason.</summary>
    ExecutionResumed,

    /// <summary>An activity was called; data is its input.</summary>
    TaskScheduled,

    /// <summary>An activity returned; data is its result.</summary>
    TaskCompleted,

    /// <summary>An activity threw; data is the failure.</summary>
    TaskFailed,

    /// <summary>A durable timer was set.</summary>
    TimerCreated,

    /// <summary>A durable timer came due.</summary>
    TimerFired,

    /// <summary>A child was started; data is its input.</summary>
    SubOrchestrationInstanceCreated,

    /// <summary>A child returned; data is its output.</summary>
    SubOrchestrationInstanceCompleted,

    /// <summary>A child failed or was terminated; data is the failure.</summary>
    SubOrchestrationInstanceFailed,

    /// <summary>An external event arrived; data is its payload.</summary>
    EventRaised,

    /// <summary>An event was sent to another orchestration; data is its payload.</summary>
    EventSent,

    /// <summary>The run ended and the next began; data is the next input.</summary>
    ContinueAsNew,
}
