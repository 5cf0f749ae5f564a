using System.Globalization;
using Factory.Sandbox.Running;

namespace Factory.Stations.Csharp.Processes;

/// <summary>Says in plain words why a child ended that nobody killed.</summary>
internal static class ExitReason
{
    private const int Aborted = 134;

    private const int KilledBySystem = 137;

    private const int CpuLimit = 152;

    private const int HungUp = 129;

    private const int Interrupted = 130;

    private const int Terminated = 143;

    /// <summary>Whether somebody outside asked the process to end (a terminal's Ctrl-C reaches the whole group): that says nothing about what ran in it.</summary>
    public static bool IsInterruption(int exitCode) => exitCode is HungUp or Interrupted or Terminated;

    public static string Of(int exitCode, string errors) => exitCode switch
    {
        ProcessEnd.OutOfMemory => ProcessEndedException.Memory,
        CpuLimit => ProcessEndedException.Deadline,
        _ when errors.Contains("Stack overflow", StringComparison.OrdinalIgnoreCase) => "crashed (stack overflow)",
        _ when errors.Contains("Out of memory", StringComparison.OrdinalIgnoreCase) || errors.Contains("OutOfMemoryException", StringComparison.Ordinal) => ProcessEndedException.Memory,
        KilledBySystem => "crashed (killed by the system)",
        Aborted => $"crashed (aborted: {FirstLine(errors)})",
        > 128 and < 165 => string.Create(CultureInfo.InvariantCulture, $"crashed (signal {exitCode - 128})"),
        _ => string.Create(CultureInfo.InvariantCulture, $"crashed (ended by itself with exit code {exitCode})"),
    };

    private static string FirstLine(string errors)
    {
        string line = errors.Split('\n', 2)[0].Trim();
        return line.Length <= 200 ? line : line[..200];
    }
}
