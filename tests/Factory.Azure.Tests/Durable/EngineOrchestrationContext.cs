using System.Text.Json;
using Factory.Core;
using Factory.Core.Durable;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using CoreRetryPolicy = Factory.Core.Durable.RetryPolicy;
using CoreTaskFailedException = Factory.Core.Durable.TaskFailedException;
using TaskFailedException = Microsoft.DurableTask.TaskFailedException;

namespace Factory.Azure.Tests.Durable;

/// <summary>
/// The embedded engine behind Durable Task's abstract context, with Durable Task's own manners: events go to the youngest wait of their name, also to one
/// that was cancelled, and all waits of a name have one type.
/// </summary>
public sealed class EngineOrchestrationContext(WorkflowContext engine, string? input) : TaskOrchestrationContext
{
    private readonly Dictionary<string, (Type Type, Stack<Action<JsonElement?>> Waits)> _waits = new(StringComparer.OrdinalIgnoreCase);

    public override TaskName Name => engine.Name;

    public override string InstanceId => engine.InstanceId;

    public override string Version => engine.Version;

    public override ParentOrchestrationInstance? Parent => engine.ParentInstanceId is { } id ? new ParentOrchestrationInstance("", id) : null;

    public override DateTime CurrentUtcDateTime => engine.CurrentUtcDateTime;

    public override bool IsReplaying => engine.IsReplaying;

    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    public override T? GetInput<T>()
        where T : default => FactoryJson.Deserialize<T>(input);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
        Translated(engine.CallActivity<TResult>(name, input, Retry(options)));

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        Translated(engine.CallSubOrchestration<TResult>(orchestratorName, input, (options as SubOrchestrationOptions)?.InstanceId, Retry(options)));

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) => engine.CreateTimer(fireAt, cancellationToken);

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        if (!_waits.TryGetValue(eventName, out (Type Type, Stack<Action<JsonElement?>> Waits) known))
        {
            _waits[eventName] = known = (typeof(T), new Stack<Action<JsonElement?>>());
        }

        known.Type.ShouldBe(typeof(T), "Durable Task takes one type for all waits of a name");
        var source = new TaskCompletionSource<T>();
        known.Waits.Push(payload => source.TrySetResult(payload is { } json ? json.Deserialize<T>(FactoryJson.Compact)! : default!));
        cancellationToken.Register(() => source.TrySetCanceled(cancellationToken));
        _ = Deliver(eventName, known.Waits);
        return source.Task;
    }

    public override void SendEvent(string instanceId, string eventName, object payload) => engine.SendEvent(instanceId, eventName, payload);

    public override void SetCustomStatus(object? customStatus) => engine.SetCustomStatus(customStatus);

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => engine.ContinueAsNew(newInput, preserveUnprocessedEvents);

    public override Guid NewGuid() => engine.NewGuid();

    private async Task Deliver(string name, Stack<Action<JsonElement?>> waits)
    {
        JsonElement? payload = await engine.WaitForExternalEvent<JsonElement?>(name);
        waits.Pop()(payload);
    }

    private static CoreRetryPolicy? Retry(TaskOptions? options) => options?.Retry?.Policy is { } policy
        ? new CoreRetryPolicy(policy.MaxNumberOfAttempts, policy.FirstRetryInterval, policy.BackoffCoefficient, policy.MaxRetryInterval, Limit(policy.RetryTimeout))
        : null;

    private static TimeSpan? Limit(TimeSpan timeout) => timeout == Timeout.InfiniteTimeSpan ? null : timeout;

    private static async Task<T> Translated<T>(Task<T> task)
    {
        try
        {
            return await task;
        }
        catch (CoreTaskFailedException failure)
        {
            throw new TaskFailedException(failure.TaskName, failure.TaskId, EngineFailures.Of(failure.Failure));
        }
    }
}
