using System.Globalization;

namespace Factory.Stations.Csharp.Processes;

/// <summary>
/// How long a child's threads, and the thread here that waits for its answer, have been ready and had no processor (Linux). Waiting for anything else, or sleeping,
/// does not count.
/// </summary>
/// <remarks>Source: second field of <c>/proc/PID/task/TID/schedstat</c>, https://docs.kernel.org/scheduler/sched-stats.html</remarks>
internal sealed class RunDelay(int process)
{
    private readonly string _tasks = $"/proc/{process.ToString(CultureInfo.InvariantCulture)}/task";
    private int _waiter;
    private string? _waiterTask;

    /// <summary>Says that the calling thread is the one that waits from now on; whether it is another than before, so that earlier sums do not compare.</summary>
    public bool WaitHere()
    {
        if (_waiter == Environment.CurrentManagedThreadId)
        {
            return false;
        }

        _waiter = Environment.CurrentManagedThreadId;
        _waiterTask = OperatingSystem.IsLinux() && new FileInfo("/proc/thread-self").LinkTarget is { } task ? "/proc/" + task : null;
        return true;
    }

    /// <summary>The sum since each thread began; null when the child is gone or the system does not tell.</summary>
    public TimeSpan? Sum()
    {
        try
        {
            long nanoseconds = _waiterTask is null ? 0 : Of(_waiterTask) ?? 0;
            bool isTold = false;
            foreach (string thread in Directory.EnumerateDirectories(_tasks))
            {
                long? waited = Of(thread);
                isTold |= waited is not null;
                nanoseconds += waited ?? 0;
            }

            return isTold ? TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long? Of(string thread)
    {
        string[] fields = File.ReadAllText(Path.Combine(thread, "schedstat")).Split(' ');
        return fields.Length > 1 && long.TryParse(fields[1], CultureInfo.InvariantCulture, out long waited) ? waited : null;
    }
}
