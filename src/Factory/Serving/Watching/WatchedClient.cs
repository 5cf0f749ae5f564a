using Factory.Core.Durable;
using Factory.Core.Workflows;

namespace Factory.Serving.Watching;

/// <summary>A client that tells of each run that was asked for, so that the log need not look at a thousand quiet lines. Thread-safe.</summary>
/// <param name="inner">Does the work.</param>
/// <param name="asked">Told the line, once its request is durable.</param>
public sealed class WatchedClient(IDurableClient inner, Action<string> asked) : IDurableClient
{
    public Task<string> Start(string workflow, object? input, StartOptions? options = null, CancellationToken cancellationToken = default) =>
        inner.Start(workflow, input, options, cancellationToken);

    public async Task RaiseEvent(string instanceId, string eventName, object? payload, CancellationToken cancellationToken = default)
    {
        await inner.RaiseEvent(instanceId, eventName, payload, cancellationToken);
        if (eventName == LineWorkflow.RunEvent)
        {
            asked(instanceId);
        }
    }

    public Task<InstanceState?> Get(string instanceId, bool fetchPayloads = false, CancellationToken cancellationToken = default) =>
        inner.Get(instanceId, fetchPayloads, cancellationToken);

    public IAsyncEnumerable<InstanceState> Query(InstanceQuery query, CancellationToken cancellationToken = default) => inner.Query(query, cancellationToken);

    public Task<InstanceState> WaitForCompletion(string instanceId, CancellationToken cancellationToken = default) => inner.WaitForCompletion(instanceId, cancellationToken);

    public Task Suspend(string instanceId, string? reason = null, CancellationToken cancellationToken = default) => inner.Suspend(instanceId, reason, cancellationToken);

    public Task Resume(string instanceId, string? reason = null, CancellationToken cancellationToken = default) => inner.Resume(instanceId, reason, cancellationToken);

    public Task Terminate(string instanceId, string? reason = null, CancellationToken cancellationToken = default) => inner.Terminate(instanceId, reason, cancellationToken);

    public Task<int> Purge(InstanceQuery query, CancellationToken cancellationToken = default) => inner.Purge(query, cancellationToken);
}
