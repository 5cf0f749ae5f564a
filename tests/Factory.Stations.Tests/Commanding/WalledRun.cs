using System.Diagnostics;
using Factory.Core.Lines;
using Factory.Stations.Commanding;
using Factory.Stations.Commanding.Walls;
using Factory.Stations.Commanding.Workspaces;
using Factory.Stations.Sandboxing;

namespace Factory.Stations.Tests.Commanding;

/// <summary>Runs one command behind walls of one kind, and finds what is left of it.</summary>
internal static class WalledRun
{
    public const string Bubblewrap = "bubblewrap";
    public const string Landlock = "landlock";

    public const string Mark = "FACTORY_TEST_MARK";

    private static int s_number;

    public static CommandCall Call(string command, double seconds = 20) => new()
    {
        Command = command,
        Files = [],
        Deadline = TimeSpan.FromSeconds(seconds),
        Limits = new CommandLimits { MemoryMb = 256, OutputMb = 4, DiskMb = 32, Processes = 64 },
        Environment = new Dictionary<string, string> { [Mark] = FormattableString.Invariant($"{Environment.ProcessId}-{Interlocked.Increment(ref s_number)}") },
    };

    /// <summary>Runs it; fails when any process of it is left, or any folder.</summary>
    public static async Task<(CommandEnd End, TimeSpan Took)> Run(string walls, CommandCall call, bool looksAtFolders = true)
    {
        using var runner = new WalledRunner(() => Walls(walls), new CommandOptions());
        string[] before = Folders();
        long began = Stopwatch.GetTimestamp();
        CommandEnd end = await runner.Run(call, default);
        TimeSpan took = Stopwatch.GetElapsedTime(began);
        Left(call).ShouldBeEmpty();
        if (looksAtFolders)
        {
            Folders().Except(before).ShouldBeEmpty();
        }

        return (end, took);
    }

    /// <summary>The processes of a call that live: those that have its mark in their environment.</summary>
    public static int[] Left(CommandCall call)
    {
        string mark = $"{Mark}={call.Environment[Mark]}";
        return [.. Directory.EnumerateDirectories("/proc").Where(p => char.IsAsciiDigit(p[^1]) && Environ(p).Split('\0').Contains(mark)).Select(p => int.Parse(Path.GetFileName(p)))];
    }

    public static ICommandWalls Walls(string walls) => CommandWalls.Choose(SandboxMachine.Current.Offers, walls == Bubblewrap);

    private static string[] Folders() => Directory.GetDirectories(Path.GetTempPath(), $"factory-{Environment.ProcessId}-*");

    private static string Environ(string process)
    {
        try
        {
            return File.ReadAllText($"{process}/environ");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
