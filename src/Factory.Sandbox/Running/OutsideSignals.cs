using System.Runtime.InteropServices;

namespace Factory.Sandbox.Running;

/// <summary>
/// The signals by which a terminal or a service manager asks a whole group of processes to end. A worker with a candidate does not answer them: it ends with its
/// parent, or by it. So whatever exit code it has is its own doing, and no candidate can pretend to have been interrupted.
/// </summary>
internal static class OutsideSignals
{
    private const int HangUp = 1;

    private const int Interrupt = 2;

    private const int Terminate = 15;

    private const nint Nothing = 1;

    /// <summary>Ignores them from now on. Does nothing on Windows.</summary>
    public static void Ignore()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (int signal in (int[])[HangUp, Interrupt, Terminate])
        {
            _ = Handle(signal, Nothing);
        }
    }

    [DllImport("libc", EntryPoint = "signal")]
    private static extern nint Handle(int signal, nint handler);
}
