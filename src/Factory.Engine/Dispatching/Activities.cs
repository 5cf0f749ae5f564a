using System.Diagnostics.CodeAnalysis;
using Factory.Core.Durable;
using Factory.Engine.Journaling;
using Microsoft.Extensions.Logging;

namespace Factory.Engine.Dispatching;

/// <summary>Runs activities, so many at once, and writes down what came of them. What is cut off by a stop runs again at the next start.</summary>
internal sealed class Activities : IDisposable
{
    private readonly Journal _journal;
    private readonly DurableRegistry _registry;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly WorkPool<ActivityCall> _pool;

    public Activities(Journal journal, DurableRegistry registry, EngineOptions options)
    {
        _journal = journal;
        _registry = registry;
        _clock = options.Clock;
        _logger = options.Loggers.CreateLogger("Factory.Engine.Activities");
        _pool = new WorkPool<ActivityCall>(options.MaxConcurrentActivities, Run);
    }

    public void Add(ActivityCall call) => _pool.Add(call);

    /// <summary>Tells all that run to give up, and completes when they have.</summary>
    public Task Stop()
    {
        Task idle = _pool.Stop();
        _stopping.Cancel();
        return idle;
    }

    public void Dispose() => _stopping.Dispose();

    [SuppressMessage("Design", "CA1031", Justification = "Named edge: whatever an activity throws is its result, recorded as such.")]
    private async Task Run(ActivityCall call)
    {
        try
        {
            string? output = await Call(call).ConfigureAwait(false);
            await Record(call, HistoryKind.TaskCompleted, output).ConfigureAwait(false);
        }
        catch (Exception failure) when (_stopping.IsCancellationRequested || _journal.Writer.Faulted.IsCompleted)
        {
            _logger.LogInformation(failure, "Activity {Name} of {InstanceId} was cut off; it runs again at the next start.", call.Name, call.Id);
        }
        catch (Exception failure)
        {
            await Record(call, HistoryKind.TaskFailed, FailureJson.Of(FailureDetails.From(failure))).ConfigureAwait(false);
        }
    }

    private async Task<string?> Call(ActivityCall call)
    {
        ActivityRegistration activity = _registry.FindActivity(call.Name) ?? throw new ActivityNotRegisteredException(call.Name);
        string? input = _journal.Blobs.Load(_journal.Reader.ActivityInput(call));
        return await activity.Run(new ActivityContext(call.Name, call.Id, _stopping.Token), input).ConfigureAwait(false);
    }

    private async Task Record(ActivityCall call, HistoryKind kind, string? data)
    {
        var item = new ResultItem(call, kind) { Data = default, Now = Instant.Now(_clock) };
        item.Data = item.Keep(_journal.Blobs, data);
        await _journal.Writer.Enqueue(item).ConfigureAwait(false);
    }
}
