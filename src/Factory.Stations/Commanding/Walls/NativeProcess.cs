using System.Runtime.InteropServices;

namespace Factory.Stations.Commanding.Walls;

/// <summary>Ends and awaits processes that are nobody's child here.</summary>
internal static class NativeProcess
{
    private const int SignalKill = 9;
    private const nint OpenProcess = 434;
    private const short Readable = 1;

    /// <summary>Ends a process; one that is gone already is fine.</summary>
    public static void Kill(int process) => _ = Signal(process, SignalKill);

    /// <summary>Waits until a process has ended.</summary>
    public static void AwaitEnd(int process, TimeSpan atMost)
    {
        int handle = (int)Call(OpenProcess, process, 0);
        if (handle >= 0)
        {
            var wait = new Wait { Handle = handle, Wanted = Readable };
            _ = Poll(ref wait, 1, (int)atMost.TotalMilliseconds);
            _ = Close(handle);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int process, int signal);

    [DllImport("libc", EntryPoint = "syscall")]
    private static extern nint Call(nint number, nint first, nint second);

    [DllImport("libc", EntryPoint = "poll")]
    private static extern int Poll(ref Wait wait, nuint count, int milliseconds);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int handle);

    [StructLayout(LayoutKind.Sequential)]
    private struct Wait
    {
        public int Handle;
        public short Wanted;
        public short Found;
    }
}
