using Factory.Azure.Durable;
using Factory.Core.Durable;
using Microsoft.DurableTask.Client;

namespace Factory.Functions.Hosting;

/// <summary>
/// The durable client for what lives as long as the app. The host hands a client to each call of a function and to nothing else, and may close one that was
/// not handed out for long; so each call that needs one brings the current one along. Thread-safe.
/// </summary>
public sealed class CurrentDurableClient : IDurableClient
{
    private volatile AzureDurableClient? _current;

    private AzureDurableClient Current => _current ?? throw new InvalidOperationException("No function has brought its durable client yet.");

    /// <summary>Takes the client of the function that is being called.</summary>
    public void Use(DurableTaskClient client) => _current = new AzureDurableClient(client);

    /// <inheritdoc/>
    public Task<string> Start(string workflow, object? input, StartOptions? options = null, CancellationToken cancellationToken = default) =>
        Current.Start(workflow, input, options, cancellationToken);

    /// <inheritdoc/>
    public Task RaiseEvent(string instanceId, string eventName, object? payload, CancellationToken cancellationToken = default) =>
        Current.RaiseEvent(instanceId, eventName, payload, cancellationToken);

    /// <inheritdoc/>
    public Task<InstanceState?> Get(string instanceId, bool fetchPayloads = false, CancellationToken cancellationToken = default) =>
        Current.Get(instanceId, fetchPayloads, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<InstanceState> Query(InstanceQuery query, CancellationToken cancellationToken = default) => Current.Query(query, cancellationToken);

    /// <inheritdoc/>
    public Task<InstanceState> WaitForCompletion(string instanceId, CancellationToken cancellationToken = default) =>
        Current.WaitForCompletion(instanceId, cancellationToken);

    /// <inheritdoc/>
    public Task Suspend(string instanceId, string? reason = null, CancellationToken cancellationToken = default) =>
        Current.Suspend(instanceId, reason, cancellationToken);

    /// <inheritdoc/>
    public Task Resume(string instanceId, string? reason = null, CancellationToken cancellationToken = default) =>
        Current.Resume(instanceId, reason, cancellationToken);

    /// <inheritdoc/>
    public Task Terminate(string instanceId, string? reason = null, CancellationToken cancellationToken = default) =>
        Current.Terminate(instanceId, reason, cancellationToken);

    /// <inheritdoc/>
    public Task<int> Purge(InstanceQuery query, CancellationToken cancellationToken = default) => Current.Purge(query, cancellationToken);
}
