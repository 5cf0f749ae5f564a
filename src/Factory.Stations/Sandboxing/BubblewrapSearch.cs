using System.ComponentModel;
using System.Diagnostics;

namespace Factory.Stations.Sandboxing;

/// <summary>Finds a bubblewrap that can make its namespaces here: many machines have it and forbid it.</summary>
internal static class BubblewrapSearch
{
    private static readonly TimeSpan s_atMost = TimeSpan.FromSeconds(5);

    public static string? Run() => OperatingSystem.IsLinux()
        ? (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, "bwrap")).FirstOrDefault(path => File.Exists(path) && Works(path))
        : null;

    private static bool Works(string path)
    {
        var start = new ProcessStartInfo(path, ["--unshare-all", "--die-with-parent", "--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev", "--", path, "--version"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process process = Process.Start(start)!;
            if (process.WaitForExit(s_atMost))
            {
                return process.ExitCode == 0;
            }

            process.Kill();
            return false;
        }
        catch (Win32Exception)
        {
            // Not a program that can be started here.
            return false;
        }
    }
}
