using System.Runtime.InteropServices;

namespace Factory.Sandbox.Running;

/// <summary>Ends this process when its parent is gone, even while a candidate hangs.</summary>
public static class ParentWatch
{
    /// <summary>Begins watching. Nothing on Windows, where the resource limits of the process are what is left.</summary>
    public static void Start()
    {
        if (!OperatingSystem.IsWindows())
        {
            new Thread(Watch, maxStackSize: 256 << 10) { IsBackground = true, Name = "parent-watch" }.Start();
        }
    }

    private static void Watch()
    {
        // With no events asked for, poll returns when the last writer of the pipe has closed it, or died.
        var standardInput = new PollDescriptor { Descriptor = 0 };
        int result;
        do
        {
            result = Poll(ref standardInput, 1, -1);
        }
        while (result < 0);

        ExitNow(ProcessEnd.ParentGone);
    }

    [DllImport("libc", EntryPoint = "poll")]
    private static extern int Poll(ref PollDescriptor descriptors, nuint count, int timeoutMilliseconds);

    // Without the runtime's shutdown, which waits for threads that a candidate may hold.
    [DllImport("libc", EntryPoint = "_exit")]
    private static extern void ExitNow(int code);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
