using System.Runtime.InteropServices;
using Factory.Core;

namespace Factory.Stations.Csharp.Processes;

/// <summary>Finds the <c>dotnet</c> that runs this process, and the worker beside this application.</summary>
internal static class DotnetHost
{
    private const string Worker = "Factory.Sandbox.dll";

    /// <summary>Full path of the <c>dotnet</c> executable.</summary>
    /// <exception cref="BadSetupException">There is none.</exception>
    public static string Executable { get; } = Candidates().FirstOrDefault(File.Exists)
        ?? throw new BadSetupException(new Problem("dotnet", "The .NET host that runs the sandbox was not found; install .NET 10 or set DOTNET_ROOT."));

    /// <summary>Full path of the worker.</summary>
    /// <exception cref="BadSetupException">It is not there.</exception>
    public static string WorkerPath
    {
        get
        {
            string path = Path.Combine(AppContext.BaseDirectory, Worker);
            return File.Exists(path) ? path : throw new BadSetupException(new Problem(path, $"{Worker} is not beside the application; build or publish it again."));
        }
    }

    private static IEnumerable<string> Candidates()
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        if (Environment.ProcessPath is { } running && Path.GetFileName(running) == name)
        {
            yield return running;
        }

        // Three folders above the framework that this process runs on: its own host.
        yield return Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        foreach (string? root in (string?[])[Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"), Join(Environment.GetEnvironmentVariable("DOTNET_ROOT"), name)])
        {
            if (root is not null)
            {
                yield return root;
            }
        }

        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            yield return Path.Combine(folder, name);
        }
    }

    private static string? Join(string? folder, string name) => folder is null ? null : Path.Combine(folder, name);
}
