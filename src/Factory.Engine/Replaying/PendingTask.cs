using System.Text.Json;
using Factory.Core;
using Factory.Core.Durable;

namespace Factory.Engine.Replaying;

/// <summary>Something a workflow waits for.</summary>
internal abstract class PendingTask
{
    public abstract void Complete(string? json);

    public abstract void Fail(FailureDetails failure);

    public abstract void Cancel(CancellationToken token);
}

/// <summary>Something a workflow waits for, with its result.</summary>
internal sealed class PendingTask<T>(string name, int taskId) : PendingTask
{
    // Continuations run inline on the logical thread; asynchronous ones would leave it.
    private readonly TaskCompletionSource<T> _source = new();

    public Task<T> Task => _source.Task;

    public override void Complete(string? json)
    {
        try
        {
            _source.TrySetResult(FactoryJson.Deserialize<T>(json)!);
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            // The workflow asked for another shape than it got: its own failure, on every replay the same.
            _source.TrySetException(failure);
        }
    }

    public override void Fail(FailureDetails failure) => _source.TrySetException(new TaskFailedException(name, taskId, failure));

    public override void Cancel(CancellationToken token) => _source.TrySetCanceled(token);
}
