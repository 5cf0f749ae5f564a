using System.Collections.Concurrent;
using Factory.Core.Durable;
using Factory.Core.Workflows;

namespace Factory.Serving.Watching;

/// <summary>Says in the log which runs begin and what came of their cycles. Looks only at lines that have something to do, twice a second.</summary>
/// <param name="client">Where the workflows run.</param>
/// <param name="log">Told.</param>
/// <param name="time">The clock.</param>
public sealed class RunWatch(IDurableClient client, ServeLog log, TimeProvider time)
{
    private const int MostInstances = 1_000_000;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, bool> _asked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _started = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LineTale> _tales = new(StringComparer.Ordinal);
    private bool _knowsAll;

    /// <summary>Told that a line was asked for a run. Thread-safe, at once.</summary>
    public void Asked(string line) => _asked[line] = true;

    /// <summary>Watches until cancelled. Once.</summary>
    public async Task Run(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(s_pause, time);
        try
        {
            do
            {
                await Try(stop);
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task Try(CancellationToken stop)
    {
        try
        {
            await (_knowsAll ? Look(stop) : Learn(stop));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A named edge: what is only told must not stop what is done.
            log.Fault("runs could not be looked at", fault);
        }
    }

    /// <summary>Learns where all lines stand, and finds those that were at work when the last owner ended.</summary>
    private async Task Learn(CancellationToken stop)
    {
        var living = new InstanceQuery { Statuses = [RuntimeStatus.Pending, RuntimeStatus.Running], FetchPayloads = true, Limit = MostInstances };
        await foreach (InstanceState instance in client.Query(living, stop))
        {
            if (instance.Name == nameof(LineWorkflow) && instance.CustomStatusAs<LineState>() is { } state)
            {
                _started[state.Line] = state.Started;
                if (state.Active is { } run)
                {
                    _tales[state.Line] = new LineTale(state.Line, state.Started + 1, run.FirstStart, log);
                    log.Say("runResumed", $"the run goes on with cycle {state.NextCycle} (asked by {run.Kind})", state.Line);
                }
                else if (state.Queue.Count > 0)
                {
                    Asked(state.Line);
                }
            }
        }

        _knowsAll = true;
    }

    private async Task Look(CancellationToken stop)
    {
        foreach (string line in _asked.Keys)
        {
            _asked.TryRemove(line, out _);
            int started = _started.GetValueOrDefault(line);
            _tales.TryAdd(line, new LineTale(line, started + 1, started, log));
        }

        foreach ((string line, LineTale tale) in _tales.ToArray())
        {
            if (await client.Get(line, fetchPayloads: true, stop) is not { } instance || await tale.IsAtItsEnd(instance, client, stop))
            {
                _started[line] = tale.Started;
                _tales.Remove(line);
            }
        }
    }
}
