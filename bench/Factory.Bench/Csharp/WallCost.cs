using System.Diagnostics;
using Factory.Sandbox.Running;
using Factory.Sandbox.Wire;
using Factory.Stations.Csharp.Processes;
using Factory.Stations.Sandboxing;

namespace Factory.Bench.Csharp;

/// <summary>How long a run worker takes until it is ready, behind all walls and behind none.</summary>
internal static class WallCost
{
    private const int Pairs = 40;

    private static readonly string[] s_settings =
        ["TieredPGO=0", "EnableWriteXorExecute=0", "EnableDiagnostics=0", "gcConcurrent=0", "gcServer=0", "GCHeapHardLimit=0x10000000", "TieredCompilation=0"];

    public static void Run()
    {
        SandboxOffers offers = SandboxMachine.Current.Offers;
        long began = Stopwatch.GetTimestamp();
        using var launcher = new LauncherThread(WorkerWalls.Profile(offers));
        SandboxBench.Print("a launcher thread shut in, once", Stopwatch.GetElapsedTime(began).TotalMilliseconds, "ms");
        List<Start> with = [], without = [];
        for (int i = 0; i < Pairs; i++)
        {
            // One after the other, so that both meet the same machine.
            without.Add(Ready(WorkerSeal.Open, start => Process.Start(start)!));
            with.Add(Ready(offers.HasSeccomp ? WorkerSeal.Sealed : WorkerSeal.Open, launcher.Start));
        }

        SandboxBench.Print("a worker ready, without walls", Median.Of(without.Select(s => s.Took)), "ms");
        SandboxBench.Print("a worker ready, behind all walls", Median.Of(with.Select(s => s.Took)), "ms");
        SandboxBench.Print("walls, added to a start (median of pairs)", Median.Of(with.Zip(without, (w, o) => w.Took - o.Took)), "ms", 5);
        SandboxBench.Print("  the same as processor time of the worker", Median.Of(with.Zip(without, (w, o) => w.Processor - o.Processor)), "ms");
        SandboxBench.Print("  processor time of a worker behind all walls", Median.Of(with.Select(s => s.Processor)), "ms");
    }

    private static Start Ready(string seal, Func<ProcessStartInfo, Process> launch)
    {
        var start = new ProcessStartInfo(DotnetHost.Executable, ["exec", DotnetHost.WorkerPath, FramedProcess.RunMode, seal])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment.Clear();
        foreach (string[] setting in s_settings.Select(s => s.Split('=')))
        {
            start.Environment["DOTNET_" + setting[0]] = setting[1];
        }

        double used = ProcessorClock.ChildMilliseconds;
        long began = Stopwatch.GetTimestamp();
        using Process process = launch(start);
        var channel = new FrameChannel(process.StandardOutput.BaseStream, process.StandardInput.BaseStream, 1 << 20);
        bool isReady = channel.TryRead();
        double took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        process.Kill();
        process.WaitForExit();
        return isReady ? new Start(took, ProcessorClock.ChildMilliseconds - used) : throw new InvalidOperationException("A worker did not come up: " + process.StandardError.ReadToEnd());
    }

    private readonly record struct Start(double Took, double Processor);
}
