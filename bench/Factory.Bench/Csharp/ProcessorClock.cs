using System.Runtime.InteropServices;

namespace Factory.Bench.Csharp;

/// <summary>Processor time of this process and of all children that have ended and were waited for (Linux): it says more than a watch on a busy machine.</summary>
internal static class ProcessorClock
{
    private const int Itself = 0;
    private const int Children = -1;
    private const int Longs = 18;

    /// <summary>Milliseconds so far, of user and system.</summary>
    public static double Milliseconds => Of(Itself) + Of(Children);

    /// <summary>Milliseconds so far of the children alone.</summary>
    public static double ChildMilliseconds => Of(Children);

    // struct rusage begins with two timevals of seconds and microseconds.
    private static double Of(int who)
    {
        long[] usage = new long[Longs];
        return GetUsage(who, usage) == 0
            ? ((usage[0] + usage[2]) * 1000.0) + ((usage[1] + usage[3]) / 1000.0)
            : throw new InvalidOperationException($"getrusage failed with error {Marshal.GetLastPInvokeError()}.");
    }

    [DllImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    private static extern int GetUsage(int who, [Out] long[] usage);
}
