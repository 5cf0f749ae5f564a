using System.Collections.Concurrent;

namespace Factory.Engine.Dispatching;

/// <summary>Who waits for the end of which instance. Thread-safe.</summary>
internal sealed class Completions
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waits = new(StringComparer.Ordinal);
    private volatile Exception? _failure;

    /// <summary>Completes when the instance ends after this call.</summary>
    public Task Wait(string id)
    {
        TaskCompletionSource wait = _waits.GetOrAdd(id, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (_failure is { } failure)
        {
            wait.TrySetException(failure);
        }

        return wait.Task;
    }

    public void Ended(string id)
    {
        if (_waits.TryRemove(id, out TaskCompletionSource? wait))
        {
            wait.TrySetResult();
        }
    }

    /// <summary>Nothing will end any more in this process.</summary>
    public void Fail(Exception failure)
    {
        _failure = failure;
        foreach (TaskCompletionSource wait in _waits.Values)
        {
            wait.TrySetException(failure);
        }
    }
}
