using System.Diagnostics;
using System.Globalization;
using Factory.Sandbox.Walls;
using Factory.Stations.Sandboxing;

namespace Factory.Stations.Commanding.Walls;

/// <summary>
/// Starts a command behind two walls, one inside the other, and a watcher between them: what is inside cannot signal the watcher, and the watcher can signal
/// everything inside and nothing outside. When Factory says so, or has ended in whatever way, the watcher ends all of it with one signal, which the system
/// delivers before any of them can start another process.
/// </summary>
internal static class DoubleWall
{
    // It begins with the proof that it cannot reach Factory: where walls did not hold, this signal would end every process of the user.
    // After it, it says which of the processes that it is told of it can reach: those that have not gone yet.
    private const string Watch = "kill -0 $1 2>/dev/null && exit 3; echo; read _; kill -KILL -1; echo; while read p; do kill -0 $p 2>/dev/null && echo $p; done";

    /// <exception cref="WallException">A wall could not be put up.</exception>
    public static (Process Watcher, Process Command) Start(WallProfile wall, SyscallFilter filter, ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<(Process, Process)>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Work(wall, filter, start, started), maxStackSize: 512 << 10) { IsBackground = true, Name = "command-walls" }.Start();
        return started.Task.GetAwaiter().GetResult();
    }

    private static void Work(WallProfile wall, SyscallFilter filter, ProcessStartInfo start, TaskCompletionSource<(Process Watcher, Process Command)> started)
    {
        Process? watcher = null;
        try
        {
            LauncherRehearsal.Once();
            wall.ApplyToThisThread();
            watcher = Watcher();
            (wall with { Filter = filter }).ApplyToThisThread();
            started.SetResult((watcher, Process.Start(start)!));
        }
#pragma warning disable CA1031 // Handed to whoever asked, whatever it is.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            watcher?.Kill();
            watcher?.Dispose();
            started.SetException(fault);
        }
    }

    private static Process Watcher()
    {
        string own = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo(CommandScript.Shell, ["-c", Watch, "watch", own]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        start.Environment.Clear();
        Process watcher = Process.Start(start)!;
        if (watcher.StandardOutput.ReadLine() is not null)
        {
            return watcher;
        }

        watcher.Dispose();
        throw new WallException("could not shut signals in");
    }
}
