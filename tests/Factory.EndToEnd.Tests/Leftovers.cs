using System.Diagnostics;
using Factory.EndToEnd.Tests.Programs;
using Factory.Engine.Artifacts;

namespace Factory.EndToEnd.Tests;

/// <summary>What killed processes must not leave behind.</summary>
public static class Leftovers
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Fails when a child process lives on, or a temporary file outlives the next start that comes late enough to know its writer is gone.</summary>
    public static void ShouldBeGone(Workplace place, StateFolder state)
    {
        foreach (Process worker in Workers())
        {
            using (worker)
            {
                worker.WaitForExit(s_patience).ShouldBeTrue($"process {worker.Id} outlived the program that started it");
            }
        }

        string temporary = Path.Combine(state.Folder, "~store", "tmp");
        FileArtifactStore.Open(state.Folder, new LaterClock(TimeSpan.FromMinutes(2)));
        Directory.EnumerateFileSystemEntries(temporary).ShouldBeEmpty();
        Directory.EnumerateFiles(state.Folder, "*.new", SearchOption.AllDirectories).ShouldBeEmpty();

        // The runtime's own debugging sockets, which a killed process cannot remove, are not ours.
        Directory.EnumerateFileSystemEntries(place.Temporary).Select(e => Path.GetFileName(e)!)
            .Where(n => !n.StartsWith("dotnet-diagnostic-", StringComparison.Ordinal) && !n.StartsWith("clr-debug-pipe-", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    private static IEnumerable<Process> Workers()
    {
        string worker = Path.Combine(Path.GetDirectoryName(FactoryProcess.Program)!, "Factory.Sandbox.dll");
        foreach (Process process in Process.GetProcesses())
        {
            string commandLine = Path.Combine("/proc", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), "cmdline");
            if (Read(commandLine).Contains(worker, StringComparison.Ordinal))
            {
                yield return process;
            }
            else
            {
                process.Dispose();
            }
        }
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            // It ended this very moment.
            return "";
        }
    }
}
