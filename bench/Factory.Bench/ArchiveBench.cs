using System.Diagnostics;
using Factory.Commands;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Building;
using Factory.Core.Closing;
using Factory.Core.Evaluating;
using Factory.Core.Workflows;
using Factory.Engine.Artifacts;
using Factory.Hosting;
using Factory.Rendering;
using Factory.Reports;
using Factory.Stations.Closing;
using Factory.Stations.Importing;
using Factory.Stations.Loading;
using Factory.Stations.State;

namespace Factory.Bench;

/// <summary>Peak memory of a process that runs a cycle of a line whose archive holds many candidates, one in ten of them evaluated on all train cases.</summary>
public static class ArchiveBench
{
    private const int PerCycle = 100;

    /// <summary>Fills a state in a temporary folder, then runs one cycle in it.</summary>
    public static async Task Run(string folder, int candidates)
    {
        string state = Directory.CreateTempSubdirectory("archive-bench").FullName;
        try
        {
            await Fill(state, folder, candidates);
            CommandEnvironment environment = CommandEnvironment.OfProcess(FactoryOperations.Create()) with { State = state };
            long start = Stopwatch.GetTimestamp();
            await using (FactoryHost host = await FactoryHost.Open(environment, new Silent()))
            {
                var run = new RunRequestOptions(LineLoader.Load(folder), Path.GetFullPath(folder), Cycles: 1, Seed: null);
                CycleResult cycle = (await new RunService(host).Run(run, new Silent(), CancellationToken.None)).Cycles[0];
                Console.WriteLine($"cycle {cycle.Number}: {cycle.Status}, {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
            }

            using var self = Process.GetCurrentProcess();
            Console.WriteLine($"{candidates:N0} candidates in the archive: peak working set of the main process {self.PeakWorkingSet64 / 1048576.0:0} MiB");
        }
        finally
        {
            Directory.Delete(state, recursive: true);
        }
    }

    private static async Task Fill(string state, string folder, int candidates)
    {
        var line = LineLoader.Load(folder).Definition;
        var store = FileArtifactStore.Open(state);
        var cases = await LineCases.Read(store, line, folder, CancellationToken.None);
        var random = new SeededRandom(1);
        for (int cycle = 1; cycle <= candidates / PerCycle; cycle++)
        {
            var rows = new List<ManifestCandidate>();
            for (int number = 1; number <= PerCycle; number++)
            {
                Product product = Product.Single(line.Product, $"// candidate {cycle}.{number}\n");
                Digest bytes = await store.PutJson(product, CancellationToken.None);
                bool evaluated = number % 10 == 0;
                CaseResult[] results = [.. cases.Rows(DataRole.Train).Take(evaluated ? int.MaxValue : 30).Select(row => new CaseResult(row.Id, row.Unit, 0.95 + (0.01 * random.NextDouble())))];
                Digest kept = await store.PutJson(results, CancellationToken.None);
                rows.Add(new ManifestCandidate(cycle, number, product.Id(), bytes, [], "bench", BuildStatus.Ok, bytes, true, results.Length, results.Average(r => r.Score!.Value), kept));
            }

            await new Archive(store, line.Name).Write(cycle, rows, CancellationToken.None);
        }
    }

    private sealed class Silent : RunView
    {
        public override void Open(RunHeading heading)
        {
        }

        public override void Report(StationProgress value)
        {
        }

        public override void Close(CycleReport cycle)
        {
        }

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
