using Factory.Core.Durable;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using CoreRetryPolicy = Factory.Core.Durable.RetryPolicy;
using CoreTaskFailedException = Factory.Core.Durable.TaskFailedException;
using TaskFailedException = Microsoft.DurableTask.TaskFailedException;

namespace Factory.Azure.Durable;

/// <summary>
/// The durable seam over Durable Task's context. Every await stays on the orchestration's one logical thread. Not thread-safe. Payloads
/// travel as the worker's serializer writes them, which a host sets to <see cref="Core.FactoryJson"/>.
/// </summary>
/// <param name="context">The context that the orchestration trigger hands in.</param>
public sealed class AzureWorkflowContext(TaskOrchestrationContext context) : WorkflowContext
{
    private readonly EventMailboxes _events = new(context);

    /// <inheritdoc/>
    public override string Name => context.Name.Name;

    /// <inheritdoc/>
    public override string InstanceId => context.InstanceId;

    /// <inheritdoc/>
    public override string? ParentInstanceId => context.Parent?.InstanceId;

    /// <inheritdoc/>
    public override string Version => context.Version;

    /// <inheritdoc/>
    public override DateTime CurrentUtcDateTime => context.CurrentUtcDateTime;

    /// <inheritdoc/>
    public override bool IsReplaying => context.IsReplaying;

    /// <inheritdoc/>
    public override Guid NewGuid() => context.NewGuid();

    /// <inheritdoc/>
    public override Task<TResult> CallActivity<TResult>(string name, object? input, CoreRetryPolicy? retry = null) =>
        Translated(context.CallActivityAsync<TResult>(name, input, retry is null ? null : new TaskOptions(Translation.Of(retry))));

    /// <inheritdoc/>
    public override Task<TResult> CallSubOrchestration<TResult>(string name, object? input, string? instanceId = null, CoreRetryPolicy? retry = null)
    {
        var options = new SubOrchestrationOptions(retry is null ? null : (TaskRetryOptions)Translation.Of(retry), instanceId);
        return Translated(context.CallSubOrchestratorAsync<TResult>(name, input, options));
    }

    /// <inheritdoc/>
    public override Task CreateTimer(DateTime fireAtUtc, CancellationToken cancellationToken = default) => context.CreateTimer(fireAtUtc, cancellationToken);

    /// <inheritdoc/>
    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) =>
        _events.Wait<T>(eventName, cancellationToken);

    /// <inheritdoc/>
    public override void SendEvent(string instanceId, string eventName, object? payload) => context.SendEvent(instanceId, eventName, payload!);

    /// <inheritdoc/>
    public override void SetCustomStatus(object? status) => context.SetCustomStatus(status);

    /// <inheritdoc/>
    public override void ContinueAsNew(object? input, bool preserveUnprocessedEvents = true)
    {
        if (preserveUnprocessedEvents)
        {
            _events.CarryOver();
        }

        context.ContinueAsNew(input, preserveUnprocessedEvents);
    }

    /// <inheritdoc/>
    public override ILogger CreateReplaySafeLogger(string category) => context.CreateReplaySafeLogger(category);

    private static async Task<T> Translated<T>(Task<T> task)
    {
        try
        {
            return await task;
        }
        catch (TaskFailedException failure)
        {
            throw new CoreTaskFailedException(failure.TaskName, failure.TaskId, Translation.Of(failure.FailureDetails));
        }
    }
}
