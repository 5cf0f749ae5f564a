namespace Factory.Engine.Dispatching;

/// <summary>Runs queued work on the thread pool, so much at once and no more. The work handles its own failures. Thread-safe.</summary>
internal sealed class WorkPool<T>(int limit, Func<T, Task> work)
{
    private readonly Lock _lock = new();
    private readonly Queue<T> _queue = new();
    private TaskCompletionSource? _idle;
    private int _active;
    private bool _stopped;

    /// <summary>Queues a piece of work; does nothing once stopped.</summary>
    public void Add(T item)
    {
        lock (_lock)
        {
            if (_stopped)
            {
                return;
            }

            _queue.Enqueue(item);
            if (_active == limit)
            {
                return;
            }

            _active++;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static pool => _ = pool.RunAll(), this, preferLocal: false);
    }

    /// <summary>Starts nothing more, and completes when nothing runs any more.</summary>
    public Task Stop()
    {
        lock (_lock)
        {
            _stopped = true;
            _queue.Clear();
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_active == 0)
            {
                _idle.TrySetResult();
            }

            return _idle.Task;
        }
    }

    private async Task RunAll()
    {
        while (TryTake(out T? item))
        {
            await work(item!).ConfigureAwait(false);
        }
    }

    private bool TryTake(out T? item)
    {
        lock (_lock)
        {
            if (_queue.TryDequeue(out item))
            {
                return true;
            }

            _active--;
            if (_active == 0)
            {
                _idle?.TrySetResult();
            }

            return false;
        }
    }
}
