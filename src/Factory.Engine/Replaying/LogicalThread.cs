namespace Factory.Engine.Replaying;

/// <summary>
/// The one logical thread of an orchestration: everything its code posts runs here, one piece after the other, only while a turn pumps it.
/// What comes from any other thread breaks determinism; it is refused and remembered as <see cref="Violation"/>. It is a task scheduler and no
/// synchronization context, because an await that goes on inline under the latter forgets the scheduler, and ContinueWith would then leave.
/// </summary>
internal sealed class LogicalThread : TaskScheduler
{
    private readonly Queue<Task> _tasks = new();
    private volatile int _owner;
    private volatile string? _violation;

    /// <summary>What was done from a foreign thread, or null.</summary>
    public string? Violation => _violation;

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Runs an action and all that follows from it until nothing is left to run.</summary>
    public void Pump(Action action)
    {
        SynchronizationContext? outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        _owner = Environment.CurrentManagedThreadId;
        try
        {
            _ = Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.None, this);
            while (_tasks.TryDequeue(out Task? task))
            {
                TryExecuteTask(task);
            }
        }
        finally
        {
            _owner = 0;
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    /// <summary>Refuses a call that does not come from the orchestration's own code within a turn.</summary>
    /// <exception cref="InvalidOperationException">It came from a foreign thread.</exception>
    public void Demand(string member)
    {
        if (!IsHere)
        {
            Violate($"{member} was called from a foreign thread");
            throw new InvalidOperationException($"{_violation}. A workflow awaits nothing but what its context hands out; move this into an activity.");
        }
    }

    protected override void QueueTask(Task task)
    {
        if (IsHere)
        {
            _tasks.Enqueue(task);
        }
        else
        {
            Violate("the workflow was continued from a foreign thread: it awaited something that its context did not hand out");
        }
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => IsHere && !taskWasPreviouslyQueued && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private bool IsHere => _owner == Environment.CurrentManagedThreadId;

    private void Violate(string what) => _violation ??= what;
}
