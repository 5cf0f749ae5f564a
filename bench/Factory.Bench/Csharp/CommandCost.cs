using System.Diagnostics;
using Factory.Sandbox.Walls;
using Factory.Stations.Commanding;
using Factory.Stations.Commanding.Walls;
using Factory.Stations.Commanding.Workspaces;
using Factory.Stations.Sandboxing;

namespace Factory.Bench.Csharp;

/// <summary>What a command of a candidate costs inside the walls, over the same command from a bare shell.</summary>
internal static class CommandCost
{
    private const int Pairs = 40;
    private const string Command = "cat input.txt";

    public static async Task Run()
    {
        SandboxOffers offers = SandboxMachine.Current.Offers;
        string folder = Directory.CreateTempSubdirectory("factory-bench-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "input.txt"), "some words\n");
        if (offers is { Bubblewrap: not null, HasSeccomp: true })
        {
            await Measure("bubblewrap", () => CommandWalls.Choose(offers, usesBubblewrap: true), folder);
        }

        if (offers is { LandlockVersion: >= Landlock.FullVersion, HasSeccomp: true })
        {
            await Measure("Landlock", () => CommandWalls.Choose(offers, usesBubblewrap: false), folder);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task Measure(string walls, Func<ICommandWalls> choose, string folder)
    {
        using var runner = new WalledRunner(choose, new CommandOptions());
        WorkspaceFiles files = new WorkspaceFiles().With([new("input.txt", "some words\n")]);
        var call = new CommandCall { Command = Command, Files = files, Deadline = TimeSpan.FromSeconds(30) };
        List<double> bare = [], walled = [], added = [], used = [];
        for (int i = 0; i < Pairs + 3; i++)
        {
            bare.Add(Bare(folder));
            double before = ProcessorClock.Milliseconds;
            long start = Stopwatch.GetTimestamp();
            CommandEnd end = await runner.Run(call, default);
            walled.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            used.Add(ProcessorClock.Milliseconds - before);
            added.Add(walled[^1] - bare[^1]);
            if (end.Failure is { } failure)
            {
                throw new InvalidOperationException($"The command failed inside {walls}: {failure}");
            }
        }

        SandboxBench.Print("a command from a bare shell", Median.Of(bare[3..]), "ms");
        SandboxBench.Print($"the same inside {walls}", Median.Of(walled[3..]), "ms");
        SandboxBench.Print($"{walls}, added to a command (median of pairs)", Median.Of(added[3..]), "ms", 15);
        SandboxBench.Print($"  processor time of a command inside {walls}, Factory's own included", Median.Of(used[3..]), "ms");
    }

    private static double Bare(string folder)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Command]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
