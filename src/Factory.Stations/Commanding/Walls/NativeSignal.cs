using System.Runtime.InteropServices;

namespace Factory.Stations.Commanding.Walls;

/// <summary>Sends signals to processes that are nobody's child here.</summary>
internal static class NativeSignal
{
    private const int SignalKill = 9;

    /// <summary>Ends a process; one that is gone already is fine.</summary>
    public static void Kill(int process) => _ = Send(process, SignalKill);

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Send(int process, int signal);
}
