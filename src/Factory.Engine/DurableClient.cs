using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Factory.Core;
using Factory.Core.Durable;
using Factory.Engine.Dispatching;
using Factory.Engine.Journaling;
using Factory.Engine.Replaying;
using Microsoft.Extensions.Logging;

namespace Factory.Engine;

/// <summary>The client of one engine. Every change is on disk before its call returns.</summary>
internal sealed class DurableClient(Journal journal, ReplaySetup setup, TimeProvider clock, Completions completions) : IDurableClient
{
    private const int PageSize = 100;
    private readonly ILogger _logger = setup.Loggers.CreateLogger("Factory.Engine.Client");

    public async Task<string> Start(string workflow, object? input, StartOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new StartOptions();
        string version = options.Version ?? setup.NewestVersion(workflow);
        if (setup.Registry.FindWorkflow(workflow, version) is null)
        {
            throw new ArgumentException($"Workflow '{workflow}' version '{version}' is not registered.", nameof(workflow));
        }

        // A caller that names no id wants one that was never used: true randomness at this edge.
        string id = options.InstanceId ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        InstanceIds.Demand(id);
        cancellationToken.ThrowIfCancellationRequested();
        var item = new StartItem(id, workflow, version)
        {
            Input = default,
            Now = Instant.Now(clock),
            StartAt = Instant.FromUtc(options.StartAt),
            Dedupe = options.DedupeStatuses,
        };
        item.Input = item.Keep(journal.Blobs, FactoryJson.Serialize(input));
        await journal.Writer.Submit(item).WaitAsync(cancellationToken).ConfigureAwait(false);
        return id;
    }

    public Task RaiseEvent(string instanceId, string eventName, object? payload, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(eventName);
        return Signal(instanceId, HistoryKind.EventRaised, eventName, payload, cancellationToken);
    }

    public Task<InstanceState?> Get(string instanceId, bool fetchPayloads = false, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(journal.Reader.State(instanceId, fetchPayloads));
    }

    public async IAsyncEnumerable<InstanceState> Query(InstanceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        long after = 0;
        for (int left = query.Limit; left > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (List<InstanceState> page, long last) = journal.Reader.Query(query, after, Math.Min(left, PageSize));
            foreach (InstanceState state in page)
            {
                yield return state;
            }

            left = page.Count < PageSize ? 0 : left - page.Count;
            after = last;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    public async Task<InstanceState> WaitForCompletion(string instanceId, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task ended = completions.Wait(instanceId);
            InstanceState state = journal.Reader.State(instanceId, fetchPayloads: true) ?? throw new InstanceNotFoundException(instanceId);
            if (state.IsEnded)
            {
                completions.Ended(instanceId);
                return state;
            }

            await ended.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public Task Suspend(string instanceId, string? reason = null, CancellationToken cancellationToken = default) =>
        Signal(instanceId, HistoryKind.ExecutionSuspended, null, reason, cancellationToken);

    public Task Resume(string instanceId, string? reason = null, CancellationToken cancellationToken = default) =>
        Signal(instanceId, HistoryKind.ExecutionResumed, null, reason, cancellationToken);

    public Task Terminate(string instanceId, string? reason = null, CancellationToken cancellationToken = default) =>
        Signal(instanceId, HistoryKind.ExecutionTerminated, null, reason, cancellationToken);

    public async Task<int> Purge(InstanceQuery query, CancellationToken cancellationToken = default)
    {
        int purged = 0;
        while (purged < query.Limit)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int limit = Math.Min(PageSize, query.Limit - purged);
            int count = await journal.Writer.Submit(new PurgeItem(query, limit)).ConfigureAwait(false);
            purged += count;
            if (count < limit)
            {
                break;
            }
        }

        return purged;
    }

    private async Task Signal(string id, HistoryKind kind, string? name, object? data, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var item = new SignalItem(id, kind) { Name = name, Data = default, Now = Instant.Now(clock) };
        item.Data = item.Keep(journal.Blobs, FactoryJson.Serialize(data));
        if (!await journal.Writer.Submit(item).WaitAsync(cancellationToken).ConfigureAwait(false))
        {
            _logger.LogInformation("{Kind} for {InstanceId} was dropped: it has ended.", kind, id);
        }
    }
}
