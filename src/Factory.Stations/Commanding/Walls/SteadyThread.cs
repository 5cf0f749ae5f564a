using System.Collections.Concurrent;
using System.Diagnostics;

namespace Factory.Stations.Commanding.Walls;

/// <summary>
/// Starts processes from a thread that lives as long as this process: what asks the system to be ended with its parent is ended with the parent's thread.
/// Thread-safe.
/// </summary>
internal sealed class SteadyThread
{
    private readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Done)> _orders = new(boundedCapacity: 256);

    private SteadyThread() => new Thread(Work, maxStackSize: 512 << 10) { IsBackground = true, Name = "command-starter" }.Start();

    /// <summary>The one of this process.</summary>
    public static SteadyThread Current { get; } = new();

    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be started.</exception>
    public Process Start(ProcessStartInfo start)
    {
        var done = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        _orders.Add((start, done));
        return done.Task.GetAwaiter().GetResult();
    }

    private void Work()
    {
        foreach ((ProcessStartInfo start, TaskCompletionSource<Process> done) in _orders.GetConsumingEnumerable())
        {
            try
            {
                done.SetResult(Process.Start(start) ?? throw new InvalidOperationException("The process did not start."));
            }
            catch (Exception fault)
            {
                // Not swallowed: whoever ordered the start gets it.
                done.SetException(fault);
            }
        }
    }
}
