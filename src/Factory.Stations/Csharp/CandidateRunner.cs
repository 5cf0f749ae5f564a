using Factory.Core.Evaluating;
using Factory.Stations.Csharp.Processes;

namespace Factory.Stations.Csharp;

/// <summary>Runs a candidate in a process of its own, with the line's trusted code on a thread of its own. Thread-safe.</summary>
internal sealed class CandidateRunner(CandidatePool pool, CsharpOptions options) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(options.Processes);

    /// <summary>Plays; when the candidate does not load, or dies before it is asked, <paramref name="failed"/> makes the result of the reason.</summary>
    /// <exception cref="EvaluatorFailedException">The line's trusted code is at fault.</exception>
    public async Task<T> Run<T>(LineRuntime runtime, ReadOnlyMemory<byte> binary, Func<EvaluationRun, T> play, Func<string, T> failed, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            return await Task.Factory.StartNew(() => Start(runtime, binary, failed), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default) switch
            {
                ({ } process, _) => await Play(process, play, cancellationToken),
                (_, var result) => result!,
            };
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => pool.Dispose();

    private (CandidateProcess? Process, T? Result) Start<T>(LineRuntime runtime, ReadOnlyMemory<byte> binary, Func<string, T> failed)
    {
        (CandidateProcess process, string? failure) = pool.Load(runtime.Build, binary);
        if (failure is null)
        {
            return (process, default);
        }

        process.Dispose();
        return (null, failed(failure));
    }

    private async Task<T> Play<T>(CandidateProcess process, Func<EvaluationRun, T> play, CancellationToken cancellationToken)
    {
        using (process)
        {
            var watch = new EvaluatorWatch(options.TimeProvider, options.EvaluatorDeadline);
            var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
            using ITimer timer = watch.Begin(failure => done.TrySetException(failure));
            using CancellationTokenRegistration cancelled = cancellationToken.Register(() => process.Kill(ProcessEndedException.Cancelled));
            new Thread(() => Complete(done, () => play(new EvaluationRun(process, options, watch)))) { IsBackground = true, Name = "evaluation" }.Start();
            T result = await done.Task;
            cancellationToken.ThrowIfCancellationRequested();
            return result;
        }
    }

    private static void Complete<T>(TaskCompletionSource<T> done, Func<T> play)
    {
        try
        {
            done.TrySetResult(play());
        }
        catch (Exception exception)
        {
            // Not swallowed: whoever awaits the evaluation gets it.
            done.TrySetException(exception);
        }
    }
}
