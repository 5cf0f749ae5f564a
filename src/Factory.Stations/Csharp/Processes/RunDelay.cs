using System.Globalization;

namespace Factory.Stations.Csharp.Processes;

/// <summary>How long a process's threads have been ready and had no processor (Linux). Waiting for anything else, or sleeping, does not count.</summary>
/// <remarks>Source: second field of <c>/proc/PID/task/*/schedstat</c>, https://docs.kernel.org/scheduler/sched-stats.html</remarks>
internal static class RunDelay
{
    /// <summary>The sum over its threads since each began; null when the process is gone or the system does not tell.</summary>
    public static TimeSpan? Of(int process)
    {
        try
        {
            long nanoseconds = 0;
            bool isTold = false;
            foreach (string thread in Directory.EnumerateDirectories($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/task"))
            {
                string[] fields = File.ReadAllText(Path.Combine(thread, "schedstat")).Split(' ');
                isTold |= fields.Length > 1;
                nanoseconds += fields.Length > 1 && long.TryParse(fields[1], CultureInfo.InvariantCulture, out long waited) ? waited : 0;
            }

            return isTold ? TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
