using System.Diagnostics;
using System.Globalization;
using Factory.Core;
using Factory.Sandbox.Running;
using Factory.Sandbox.Walls;
using Factory.Stations.Sandboxing;

namespace Factory.Stations.Csharp.Processes;

/// <summary>
/// Starts every worker, from one thread that has put this machine's walls around itself for good. A worker never has fewer than the machine was found to offer:
/// where one cannot be put up, nothing starts.
/// </summary>
internal static class ProcessLauncher
{
    private static readonly Lazy<LauncherThread?> s_launcher = new(() => WallProfile.IsSupported ? new LauncherThread(WorkerWalls.Profile(SandboxMachine.Current.Offers)) : null);

    /// <summary>Starts the worker in one of its modes with an environment of its own, and limits it before it is sent anything.</summary>
    /// <exception cref="BadSetupException">A wall that this machine offers could not be put up.</exception>
    public static Process Start(string mode, ProcessLimits limits)
    {
        var start = new ProcessStartInfo(DotnetHost.Executable)
        {
            ArgumentList = { "exec", DotnetHost.WorkerPath, mode, SandboxMachine.Current.Offers.HasSeccomp ? WorkerSeal.Sealed : WorkerSeal.Open },
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

        Process process = Launch(start);
        limits.Apply(process.Id);
        return process;
    }

    private static Process Launch(ProcessStartInfo start)
    {
        try
        {
            return s_launcher.Value is { } launcher ? launcher.Start(start) : Process.Start(start) ?? throw new InvalidOperationException("The sandbox process did not start.");
        }
        catch (WallException exception)
        {
            throw SandboxFault.Of(exception.Message);
        }
    }

    private static IEnumerable<(string Name, string Value)> Settings(string mode, ProcessLimits limits)
    {
        yield return ("DOTNET_TieredPGO", "0");
        yield return ("DOTNET_EnableWriteXorExecute", "0");
        yield return ("DOTNET_EnableDiagnostics", "0");
        yield return ("DOTNET_gcConcurrent", "0");
        yield return ("DOTNET_gcServer", "0");
        yield return ("DOTNET_GCHeapHardLimit", "0x" + limits.HeapBytes.ToString("x", CultureInfo.InvariantCulture));
        if (mode is FramedProcess.RunMode or FramedProcess.ProbeMode)
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
