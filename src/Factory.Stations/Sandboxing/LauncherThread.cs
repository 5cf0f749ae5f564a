using System.Collections.Concurrent;
using System.Diagnostics;
using Factory.Sandbox.Walls;

namespace Factory.Stations.Sandboxing;

/// <summary>
/// A thread that has shut itself in and starts processes: whatever it starts begins behind the same walls, as a process inherits them from the thread that
/// made it. The rest of this process stays as it is. Keep one for each profile for as long as it is used; its walls take milliseconds, a start takes no longer than
/// any. Thread-safe. Linux only.
/// </summary>
public sealed class LauncherThread : IDisposable
{
    private const int MaxWaiting = 256;

    private static readonly Lazy<LauncherThread> s_unwalled = new(() => new LauncherThread(null));

    private readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> _requests = new(MaxWaiting);

    /// <summary>Starts the thread and waits until it is shut in.</summary>
    /// <param name="profile">The walls; null for none.</param>
    /// <exception cref="WallException">A wall could not be put up; nothing was started.</exception>
    public LauncherThread(WallProfile? profile)
    {
        var ready = new TaskCompletionSource();
        var thread = new Thread(() => Serve(profile, ready), maxStackSize: 512 << 10) { IsBackground = true, Name = "launcher" };
        thread.Start();
        ready.Task.GetAwaiter().GetResult();
    }

    /// <summary>
    /// One without walls that lives as long as this process, for programs that make walls of their own and are to end with Factory: the system ends them with the thread
    /// that started them.
    /// </summary>
    public static LauncherThread Unwalled => s_unwalled.Value;

    /// <summary>Starts a process behind the walls, and returns when it has been started.</summary>
    /// <param name="start">What to start; not by the shell.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">It could not be started.</exception>
    /// <exception cref="ObjectDisposedException">The launcher has been disposed of.</exception>
    public Process Start(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            _requests.Add((start, started));
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(nameof(LauncherThread));
        }

        return started.Task.GetAwaiter().GetResult();
    }

    /// <summary>Ends the thread after the starts that wait. Processes that it has started go on.</summary>
    public void Dispose() => _requests.CompleteAdding();

    private void Serve(WallProfile? profile, TaskCompletionSource ready)
    {
        try
        {
            LauncherRehearsal.Once();
            OwnDescriptors.KeepFromChildren();
            profile?.ApplyToThisThread();
        }
        catch (WallException exception)
        {
            _requests.CompleteAdding();
            ready.SetException(exception);
            return;
        }

        ready.SetResult();
        foreach ((ProcessStartInfo start, TaskCompletionSource<Process> started) in _requests.GetConsumingEnumerable())
        {
            try
            {
                started.SetResult(Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start."));
            }
#pragma warning disable CA1031 // Handed to whoever asked, whatever it is; the thread serves others too.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                started.SetException(exception);
            }
        }
    }
}
