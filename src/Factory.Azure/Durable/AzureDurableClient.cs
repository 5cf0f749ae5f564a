using System.Runtime.CompilerServices;
using Factory.Core.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Factory.Azure.Durable;

/// <summary>
/// The durable seam over Durable Task's client. Thread-safe. That client's errors differ between versions and backends; whether an instance
/// is there, and where it stands, decides here what an error means.
/// </summary>
/// <param name="client">The client that the durable client binding hands in.</param>
public sealed class AzureDurableClient(DurableTaskClient client) : IDurableClient
{
    private const int PageSize = 100;
    private static readonly RuntimeStatus[] s_ended = [RuntimeStatus.Completed, RuntimeStatus.Failed, RuntimeStatus.Terminated];

    /// <inheritdoc/>
    public async Task<string> Start(string workflow, object? input, StartOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new StartOptions();
        var start = new StartOrchestrationOptions(options.InstanceId, options.StartAt is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null)
        {
            Version = options.Version is { } version ? new TaskVersion(version) : (TaskVersion?)null,
            DedupeStatuses = [.. Translation.Of(options.DedupeStatuses).Select(s => s.ToString())],
        };
        if (options.InstanceId is not { } id)
        {
            return await client.ScheduleNewOrchestrationInstanceAsync(workflow, input, start, cancellationToken).ConfigureAwait(false);
        }

        InstanceIds.Demand(id);
        await DemandFree(id, options, cancellationToken).ConfigureAwait(false);
        try
        {
            return await client.ScheduleNewOrchestrationInstanceAsync(workflow, input, start, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception refusal) when (refusal is not (ArgumentException or OperationCanceledException))
        {
            // Somebody may have been first since; then that is the reason, whatever the client calls it.
            await DemandFree(id, options, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task RaiseEvent(string instanceId, string eventName, object? payload, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(eventName);
        return Signal(instanceId, () => client.RaiseEventAsync(instanceId, eventName, payload, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<InstanceState?> Get(string instanceId, bool fetchPayloads = false, CancellationToken cancellationToken = default) =>
        await client.GetInstancesAsync(instanceId, fetchPayloads, cancellationToken).ConfigureAwait(false) is { } instance ? Translation.Of(instance) : null;

    /// <inheritdoc/>
    public async IAsyncEnumerable<InstanceState> Query(InstanceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (InstanceState state in await Oldest(query, cancellationToken).ConfigureAwait(false))
        {
            yield return state;
        }
    }

    /// <inheritdoc/>
    public async Task<InstanceState> WaitForCompletion(string instanceId, CancellationToken cancellationToken = default)
    {
        await Demand(instanceId, cancellationToken).ConfigureAwait(false);
        return Translation.Of(await client.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs: true, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public Task Suspend(string instanceId, string? reason = null, CancellationToken cancellationToken = default) =>
        Signal(instanceId, () => client.SuspendInstanceAsync(instanceId, reason, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task Resume(string instanceId, string? reason = null, CancellationToken cancellationToken = default) =>
        Signal(instanceId, () => client.ResumeInstanceAsync(instanceId, reason, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task Terminate(string instanceId, string? reason = null, CancellationToken cancellationToken = default) =>
        Signal(instanceId, () => client.TerminateInstanceAsync(instanceId, new TerminateInstanceOptions(reason), cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async Task<int> Purge(InstanceQuery query, CancellationToken cancellationToken = default)
    {
        InstanceQuery ended = query with { FetchPayloads = false, Statuses = [.. s_ended.Where(s => query.Statuses?.Contains(s) ?? true)] };
        int purged = 0;
        foreach (InstanceState state in await Oldest(ended, cancellationToken).ConfigureAwait(false))
        {
            PurgeResult result = await client.PurgeInstanceAsync(state.InstanceId, new PurgeInstanceOptions(), cancellationToken).ConfigureAwait(false);
            purged += result.PurgedInstanceCount;
        }

        return purged;
    }

    private async Task DemandFree(string id, StartOptions options, CancellationToken cancellationToken)
    {
        if (await Get(id, fetchPayloads: false, cancellationToken).ConfigureAwait(false) is { } existing && options.DedupeStatuses.Contains(existing.Status))
        {
            throw new InstanceExistsException(id, existing.Status);
        }
    }

    private async Task<InstanceState> Demand(string id, CancellationToken cancellationToken) =>
        await Get(id, fetchPayloads: false, cancellationToken).ConfigureAwait(false) ?? throw new InstanceNotFoundException(id);

    private async Task Signal(string id, Func<Task> send, CancellationToken cancellationToken)
    {
        if ((await Demand(id, cancellationToken).ConfigureAwait(false)).IsEnded)
        {
            return;
        }

        try
        {
            await send().ConfigureAwait(false);
        }
        catch (Exception refusal) when (refusal is not OperationCanceledException)
        {
            // It may have ended, or been purged, since; what has ended takes no signal, and that is no error.
            if (!(await Demand(id, cancellationToken).ConfigureAwait(false)).IsEnded)
            {
                throw;
            }
        }
    }

    /// <summary>The oldest that match, by creation. Durable Task lists by id or by partition, so all are looked at and only as many as are wanted are kept.</summary>
    private async Task<List<InstanceState>> Oldest(InstanceQuery query, CancellationToken cancellationToken)
    {
        if (query.Statuses is not null && !Translation.Of(query.Statuses).Any())
        {
            // Durable Task takes no status for every status.
            return [];
        }

        var kept = new PriorityQueue<InstanceState, (long Created, int Order)>(Comparer<(long, int)>.Create((a, b) => b.CompareTo(a)));
        var filter = new OrchestrationQuery(
            CreatedTo: query.UpdatedBefore is { } before ? new DateTimeOffset(before, TimeSpan.Zero) : null,
            Statuses: query.Statuses is null ? null : [.. Translation.Of(query.Statuses)],
            InstanceIdPrefix: query.IdPrefix,
            PageSize: PageSize,
            FetchInputsAndOutputs: query.FetchPayloads);
        int order = 0;
        await foreach (OrchestrationMetadata instance in client.GetAllInstancesAsync(filter).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (query.UpdatedBefore is not { } limit || instance.LastUpdatedAt.UtcDateTime < limit)
            {
                kept.Enqueue(Translation.Of(instance), (instance.CreatedAt.UtcTicks, order++));
            }

            if (kept.Count > query.Limit)
            {
                kept.Dequeue();
            }
        }

        return [.. kept.UnorderedItems.OrderBy(i => i.Priority.Created).ThenBy(i => i.Priority.Order).Select(i => i.Element)];
    }
}
