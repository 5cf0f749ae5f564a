using Microsoft.Extensions.Logging;

namespace Factory.Core.Durable;

/// <summary>
/// What a workflow may use. Every member has the meaning of its namesake on Durable Task's <c>TaskOrchestrationContext</c>, so that an
/// adapter holds no logic. Not thread-safe: it belongs to the one logical thread of its orchestration.
/// </summary>
public abstract class WorkflowContext
{
    /// <summary>Registered name of the workflow.</summary>
    public abstract string Name { get; }

    /// <summary>Id of this orchestration: 1 to 100 printable ASCII characters.</summary>
    public abstract string InstanceId { get; }

    /// <summary>Id of the orchestration that called this one, or null.</summary>
    public abstract string? ParentInstanceId { get; }

    /// <summary>Version this orchestration was started with and stays on; empty when none was given.</summary>
    public abstract string Version { get; }

    /// <summary>UTC time of the current turn. The same on every replay, never going back within an orchestration.</summary>
    public abstract DateTime CurrentUtcDateTime { get; }

    /// <summary>True while recorded history is being replayed. For logging only: never decide by it.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>A new id, the same on every replay.</summary>
    public abstract Guid NewGuid();

    /// <summary>Calls an activity: at least once, and never again once its result is recorded.</summary>
    /// <exception cref="TaskFailedException">Its attempts are exhausted.</exception>
    public abstract Task<TResult> CallActivity<TResult>(string name, object? input, RetryPolicy? retry = null);

    /// <summary>Calls a child orchestration and waits for its output.</summary>
    /// <param name="name">Registered name of the workflow.</param>
    /// <param name="input">Input of the child.</param>
    /// <param name="instanceId">Id of the child; by default one derived from this orchestration's.</param>
    /// <param name="retry">When and how often to start it anew after a failure; never by default.</param>
    /// <exception cref="TaskFailedException">It failed or was terminated, and its attempts are exhausted.</exception>
    public abstract Task<TResult> CallSubOrchestration<TResult>(string name, object? input, string? instanceId = null, RetryPolicy? retry = null);

    /// <summary>A durable timer: completes in the first turn at or after <paramref name="fireAtUtc"/>, cancelled by the token.</summary>
    public abstract Task CreateTimer(DateTime fireAtUtc, CancellationToken cancellationToken = default);

    /// <summary>
    /// Waits for an external event. Events are buffered before anyone waits and are handed out first in, first out for each name
    /// (compared without case, as in Durable Task). Cancelling the token gives the wait up without consuming an event.
    /// </summary>
    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    /// <summary>Sends an event to another orchestration. Fire and forget: an unknown receiver is not an error here.</summary>
    public abstract void SendEvent(string instanceId, string eventName, object? payload);

    /// <summary>Replaces the custom status that clients see. Visible once the turn has been committed.</summary>
    public abstract void SetCustomStatus(object? status);

    /// <summary>Ends this run when the workflow returns and starts the next with a fresh history. Unread events are carried over unless told otherwise.</summary>
    public abstract void ContinueAsNew(object? input, bool preserveUnprocessedEvents = true);

    /// <summary>A logger that is silent during replay.</summary>
    public abstract ILogger CreateReplaySafeLogger(string category);
}
