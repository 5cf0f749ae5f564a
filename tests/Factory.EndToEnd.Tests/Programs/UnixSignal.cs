using System.Runtime.InteropServices;

namespace Factory.EndToEnd.Tests.Programs;

/// <summary>The signals of a terminal and of an operator.</summary>
public static class UnixSignal
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;

    /// <summary>Sends a signal to a process, or with a negative id to its whole group, as a terminal's Ctrl-C does.</summary>
    public static void Send(int process, int signal) =>
        SendSignal(process, signal).ShouldBe(0, $"signal {signal} could not be sent to {process}");

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int SendSignal(int process, int signal);
}
