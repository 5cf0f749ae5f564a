using Factory.Core;
using Factory.Core.Durable;
using Factory.Engine.Journaling;
using Microsoft.Extensions.Logging;

namespace Factory.Engine.Replaying;

/// <summary>
/// What a workflow sees. Deterministic and without any effect: it numbers decisions in the order they are made and remembers them; the
/// engine feeds it what happened, one thing at a time.
/// </summary>
internal sealed class ReplayContext(ReplaySetup setup, InstanceRow instance) : WorkflowContext
{
    private readonly LogicalThread _thread = new();
    private readonly Dictionary<int, PendingTask> _pending = [];
    private readonly EventBuffer _events = new();
    private readonly Decisions _decisions = new();
    private readonly RunState _run = new();
    private long _clock;
    private int _guids;
    private bool _replaying;

    public override string Name => instance.Name;

    public override string InstanceId => instance.Id;

    public override string? ParentInstanceId => instance.ParentId;

    public override string Version => instance.Version;

    public override DateTime CurrentUtcDateTime => Instant.ToUtc(_clock);

    public override bool IsReplaying => _replaying;

    /// <summary>How the run of the workflow goes.</summary>
    public RunState Run => _run;

    /// <summary>What the current turn has decided so far.</summary>
    public Decisions Decisions => _decisions;

    public EventBuffer Events => _events;

    public string? Violation => _thread.Violation;

    /// <summary>True when the workflow waits for something that can come.</summary>
    public bool IsWaiting => _pending.Count > 0 || _events.Waits > 0;

    /// <summary>Everything that decides how the orchestration goes on, as text: equal for equal histories.</summary>
    public string Digest =>
        $"next={_decisions.NextTask} pending=[{string.Join(',', _pending.Keys.Order())}] waits={_events.Waits} "
        + $"unread=[{string.Join(',', _events.Unread.Select(e => e.Name))}] guids={_guids} finished={_run.IsFinished} status={_decisions.CustomStatus}";

    public void BeginTurn(long clock, bool replaying)
    {
        _clock = clock;
        _replaying = replaying;
        _decisions.BeginTurn();
    }

    /// <summary>Lets one thing happen and runs the workflow until it waits again.</summary>
    public void Deliver(HistoryEvent happened, WorkflowRegistration workflow) => _thread.Pump(() =>
    {
        switch (happened.Kind)
        {
            case HistoryKind.ExecutionStarted:
                _ = _run.Start(workflow, this, happened.Data);
                break;
            case HistoryKind.EventRaised:
                _events.Raise(happened);
                break;
            case HistoryKind.TaskFailed or HistoryKind.SubOrchestrationInstanceFailed when _pending.Remove(happened.TaskId!.Value, out PendingTask? task):
                task.Fail(FactoryJson.Deserialize<FailureDetails>(happened.Data)!);
                break;
            case HistoryKind.TaskCompleted or HistoryKind.SubOrchestrationInstanceCompleted or HistoryKind.TimerFired
                when _pending.Remove(happened.TaskId!.Value, out PendingTask? task):
                task.Complete(happened.Data);
                break;
        }
    });

    public override Guid NewGuid()
    {
        _thread.Demand(nameof(NewGuid));
        return NameGuid.Create(setup.JournalUuid, $"{instance.Id}|{instance.Run}|{_guids++}");
    }

    public override Task<TResult> CallActivity<TResult>(string name, object? input, RetryPolicy? retry = null)
    {
        _thread.Demand(nameof(CallActivity));
        string? json = FactoryJson.Serialize(input);
        return Retry(() => Schedule<TResult>(_decisions.Activity(name, json)), retry);
    }

    public override Task<TResult> CallSubOrchestration<TResult>(string name, object? input, string? instanceId = null, RetryPolicy? retry = null)
    {
        _thread.Demand(nameof(CallSubOrchestration));
        if (instanceId is not null)
        {
            InstanceIds.Demand(instanceId);
        }

        string? json = FactoryJson.Serialize(input);
        return Retry(() => Schedule<TResult>(_decisions.Child(name, instanceId ?? ChildId(), json, setup.NewestVersion(name))), retry);
    }

    public override Task CreateTimer(DateTime fireAtUtc, CancellationToken cancellationToken = default)
    {
        _thread.Demand(nameof(CreateTimer));
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        HistoryEvent created = _decisions.Timer(Instant.FromUtc(fireAtUtc));
        var pending = new PendingTask<object?>("timer", created.TaskId!.Value);
        _pending.Add(created.TaskId.Value, pending);
        if (cancellationToken.CanBeCanceled)
        {
            cancellationToken.Register(() => CancelTimer(created, cancellationToken));
        }

        return pending.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        _thread.Demand(nameof(WaitForExternalEvent));
        var pending = new PendingTask<T>(eventName, -1);
        if (cancellationToken.IsCancellationRequested)
        {
            pending.Cancel(cancellationToken);
        }
        else if (_events.Take(eventName) is { } buffered)
        {
            pending.Complete(buffered.Data);
        }
        else
        {
            Func<bool> withdraw = _events.Wait(eventName, pending);
            cancellationToken.Register(() => CancelWait(withdraw, pending, cancellationToken));
        }

        return pending.Task;
    }

    public override void SendEvent(string instanceId, string eventName, object? payload)
    {
        _thread.Demand(nameof(SendEvent));
        ArgumentException.ThrowIfNullOrWhiteSpace(eventName);
        InstanceIds.Demand(instanceId);
        _decisions.Event(instanceId, eventName, FactoryJson.Serialize(payload));
    }

    public override void SetCustomStatus(object? status)
    {
        _thread.Demand(nameof(SetCustomStatus));
        _decisions.SetStatus(FactoryJson.Serialize(status));
    }

    public override void ContinueAsNew(object? input, bool preserveUnprocessedEvents = true)
    {
        _thread.Demand(nameof(ContinueAsNew));
        _run.ContinueAsNew(FactoryJson.Serialize(input), preserveUnprocessedEvents);
    }

    public override ILogger CreateReplaySafeLogger(string category) => new ReplaySafeLogger(setup.Loggers.CreateLogger(category), this);

    private string ChildId()
    {
        string readable = $"{instance.Id}:{instance.Run}.{_decisions.NextTask}";
        return readable.Length <= InstanceIds.MaxLength ? readable : NameGuid.Create(setup.JournalUuid, readable).ToString("N");
    }

    private Task<T> Schedule<T>(HistoryEvent decision)
    {
        int taskId = decision.TaskId!.Value;
        var pending = new PendingTask<T>(decision.Name!, taskId);
        _pending.Add(taskId, pending);
        return pending.Task;
    }

    private async Task<T> Retry<T>(Func<Task<T>> attempt, RetryPolicy? retry)
    {
        DateTime first = CurrentUtcDateTime;
        for (int number = 1; ; number++)
        {
            try
            {
                return await attempt();
            }
            catch (TaskFailedException) when (number < (retry?.MaxAttempts ?? 1) && IsInTime(retry!, first))
            {
                // Recorded as the attempt's own failure in the history; the next one follows after the policy's wait.
            }

            await CreateTimer(CurrentUtcDateTime + retry!.DelayBefore(number + 1));
        }
    }

    private bool IsInTime(RetryPolicy retry, DateTime first) => retry.RetryTimeout is not { } limit || CurrentUtcDateTime < first + limit;

    private void CancelTimer(HistoryEvent created, CancellationToken token)
    {
        _thread.Demand("cancelling a timer");
        if (_pending.Remove(created.TaskId!.Value, out PendingTask? timer))
        {
            _decisions.CancelTimer(created);
            timer.Cancel(token);
        }
    }

    private void CancelWait(Func<bool> withdraw, PendingTask wait, CancellationToken token)
    {
        _thread.Demand("cancelling a wait");
        if (withdraw())
        {
            wait.Cancel(token);
        }
    }
}
