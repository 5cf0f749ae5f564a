using System.Diagnostics;
using System.Globalization;

namespace Factory.Stations.Csharp.Processes;

/// <summary>
/// Starts every child of the sandbox. The one place where walls of the operating system belong: the calling thread's no_new_privs, Landlock rules and
/// seccomp filter are inherited by what it starts, so a launcher thread that has them goes here.
/// </summary>
internal static class ProcessLauncher
{
    /// <summary>Starts the worker in one of its modes with an environment of its own.</summary>
    public static Process Start(string mode, ProcessLimits limits)
    {
        var start = new ProcessStartInfo(DotnetHost.Executable)
        {
            ArgumentList = { "exec", DotnetHost.WorkerPath, mode },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment.Clear();
        foreach ((string name, string value) in Settings(mode, limits))
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start) ?? throw new InvalidOperationException("The sandbox process did not start.");
        limits.Apply(process.Id);
        return process;
    }

    private static IEnumerable<(string Name, string Value)> Settings(string mode, ProcessLimits limits)
    {
        yield return ("DOTNET_TieredPGO", "0");
        yield return ("DOTNET_EnableWriteXorExecute", "0");
        yield return ("DOTNET_EnableDiagnostics", "0");
        yield return ("DOTNET_gcConcurrent", "0");
        yield return ("DOTNET_gcServer", "0");
        yield return ("DOTNET_GCHeapHardLimit", "0x" + limits.HeapBytes.ToString("x", CultureInfo.InvariantCulture));
        if (mode == FramedProcess.RunMode)
        {
            // A candidate lives for a second: compile its methods once, and well.
            yield return ("DOTNET_TieredCompilation", "0");
        }

        if (OperatingSystem.IsWindows() && Environment.GetEnvironmentVariable("SystemRoot") is { } root)
        {
            yield return ("SystemRoot", root);
        }
    }
}
