using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Factory.Stations.Csharp.Processes;

/// <summary>What the system lets a child use.</summary>
/// <param name="HeapBytes">Managed heap; the runtime's own limit, on every system.</param>
/// <param name="DataBytes">All private memory (Linux).</param>
/// <param name="CpuSeconds">Processor time (Linux); null for no limit.</param>
internal sealed record ProcessLimits(long HeapBytes, long DataBytes, long? CpuSeconds)
{
    private const int NoSuchProcess = 3;

    /// <summary>Limits a process that has just been started, before it is sent anything. Does nothing where the system has no such call.</summary>
    /// <exception cref="Win32Exception">The system refused.</exception>
    public void Apply(int pid)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        Set(pid, 2, DataBytes);
        Set(pid, 4, 0);
        Set(pid, 1, 0);
        Set(pid, 7, 256);
        if (CpuSeconds is { } seconds)
        {
            Set(pid, 0, seconds);
        }
    }

    private static void Set(int pid, int resource, long limit)
    {
        var pair = new Limit { Current = (ulong)limit, Maximum = (ulong)limit };

        // A child that is already gone is found out when it does not answer.
        if (SetLimit(pid, resource, ref pair, 0) != 0 && Marshal.GetLastPInvokeError() is var error and not NoSuchProcess)
        {
            throw new Win32Exception(error, $"Limiting resource {resource} of a sandbox process failed.");
        }
    }

    [DllImport("libc", EntryPoint = "prlimit", SetLastError = true)]
    private static extern int SetLimit(int pid, int resource, ref Limit newLimit, nint oldLimit);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Current;
        public ulong Maximum;
    }
}
