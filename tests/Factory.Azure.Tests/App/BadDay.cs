using System.Collections.Concurrent;
using Azure.Core;
using Azure.Storage.Blobs;
using Factory.Azure.Tests.Storage;

namespace Factory.Azure.Tests.App;

/// <summary>
/// Everything that goes wrong at once, by seed: storage refuses and loses answers, every activity runs twice, the first runs of some are cut off in the middle as
/// if out of time, and the host is told where to die.
/// </summary>
internal sealed class BadDay(int seed, string dieAt)
{
    private static readonly string[] s_cutOff = ["Propose", "Evaluate", "Gate"];
    private readonly Random _chance = new(seed);
    private readonly ConcurrentDictionary<string, int> _runs = new();
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenSource? _outOfTime;

    /// <summary>Completes when the place to die at is reached for the first time.</summary>
    public Task Reached => _reached.Task;

    public IReadOnlyDictionary<string, int> Runs => _runs;

    public int Faults { get; private set; }

    public BlobClientOptions Blobs() => FaultPolicy.Options(Choose);

    public async Task<string?> Edge(string name, Func<CancellationToken, Task<string?>> run, CancellationToken stop)
    {
        int number = _runs.AddOrUpdate(name, 1, (_, n) => n + 1);
        if (name == dieAt && _reached.TrySetResult())
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
        }

        if (number == 1 && s_cutOff.Contains(name))
        {
            await CutOff(run, stop);
        }

        // At least once means twice, today.
        await run(stop);
        return await run(stop);
    }

    private async Task CutOff(Func<CancellationToken, Task<string?>> run, CancellationToken stop)
    {
        using var outOfTime = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Volatile.Write(ref _outOfTime, outOfTime);
        await run(outOfTime.Token);
    }

    private Fault? Choose(Request request)
    {
        // The first call to storage after an activity began is its middle.
        CancellationTokenSource? outOfTime = Interlocked.Exchange(ref _outOfTime, null);
        outOfTime?.Cancel();
        lock (_chance)
        {
            Fault? fault = _chance.NextDouble() switch { < 0.03 => Fault.LostAnswer, < 0.06 => Fault.Busy, < 0.08 => new Fault(429, RetryAfter: 0), _ => null };
            Faults += fault is null ? 0 : 1;
            return fault;
        }
    }
}
