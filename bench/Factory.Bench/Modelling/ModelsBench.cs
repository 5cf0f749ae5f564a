using System.Diagnostics;
using System.Globalization;
using Factory.Core;
using Factory.Core.Durable;
using Factory.Core.Proposing;
using Factory.Core.Workflows;
using Factory.Engine;
using Factory.Engine.Artifacts;
using Factory.Stations;
using Factory.Stations.Models;

namespace Factory.Bench.Modelling;

/// <summary>
/// What an iteration costs that is a question to a model over HTTP, a build, a test and an evaluation that cost nothing, with everything durable: engine, store, journal of answers
/// and spend.
/// </summary>
public static class ModelsBench
{
    private static readonly int[] s_shown = [50, 500, 1_000, 2_000, 5_000];

    /// <summary>Runs cycles until there were so many iterations.</summary>
    public static async Task Run(int iterations, int perCycle)
    {
        string folder = Directory.CreateTempSubdirectory("models-bench").FullName;
        try
        {
            WriteLine(folder, perCycle);
            await using InstantModel model = await InstantModel.Start();
            StationServices services = Services(Path.Combine(folder, "state"), model);
            await using DurableEngine engine = await DurableEngine.Open(new EngineOptions { Folder = Path.Combine(folder, "state") }, FactoryRegistry.Create(services));
            await engine.Start();
            await Cycles(engine.Client, folder, (iterations, perCycle));
            Console.WriteLine(FormattableString.Invariant($"{model.Calls:N0} calls, at most {model.Most} at once"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Cycles(IDurableClient client, string folder, (int Iterations, int PerCycle) plan)
    {
        using var self = Process.GetCurrentProcess();
        long began = Stopwatch.GetTimestamp();
        TimeSpan processor = self.TotalProcessorTime;
        int done = 0;
        int since = 0;
        for (int cycle = 1; done < plan.Iterations; cycle++)
        {
            string id = await client.Start(nameof(CycleWorkflow), new CycleInput("bench", folder, cycle));
            InstanceState ended = await client.WaitForCompletion(id);
            CycleResult result = ended.OutputAs<CycleResult>() ?? throw new InvalidOperationException(ended.Failure?.ToString());
            if (result.Proposed != plan.PerCycle)
            {
                throw new InvalidOperationException(string.Join(Environment.NewLine, result.Problems.Select(p => p.ToString()).Concat(result.Stations.Select(s => s.Text))));
            }

            done += plan.PerCycle;
            if (s_shown.Any(s => done - plan.PerCycle < s && done >= s) || done >= plan.Iterations)
            {
                self.Refresh();
                double ms = Stopwatch.GetElapsedTime(began).TotalMilliseconds / (done - since);
                double cpu = (self.TotalProcessorTime - processor).TotalMilliseconds / (done - since);
                long managed = GC.GetTotalMemory(forceFullCollection: true) >> 20;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"iterations {since + 1,5:N0} to {done,5:N0}: {ms:0.00} ms each, {cpu:0.00} ms of processor time, managed {managed} MiB, resident {self.WorkingSet64 >> 20} MiB"));
                (began, processor, since) = (Stopwatch.GetTimestamp(), self.TotalProcessorTime, done);
            }
        }
    }

    private static StationServices Services(string state, InstantModel model)
    {
        var definition = new ModelDefinition { Name = "default", Provider = ModelProvider.Openai, Model = "instant", BaseUrl = model.Url, Concurrency = 100, Price = new ModelPrice(1, 1) };
        var settings = new ModelSettings { Models = new Dictionary<string, ModelDefinition> { ["default"] = definition }, NoDefault = null };
        var store = FileArtifactStore.Open(state);
        var desk = new ModelDesk(new ModelCatalog(settings, _ => null, TimeProvider.System), store, TimeProvider.System);
        return new StationServices
        {
            Store = store,
            Kind = new TrivialKind(),
            Proposers = new Dictionary<string, IProposer> { ["evolve"] = new AskingProposer(desk) },
            Progress = new Progress<StationProgress>(),
            Time = TimeProvider.System,
            Configuration = new FactoryConfiguration { Models = settings },
        };
    }

    private static void WriteLine(string folder, int perCycle)
    {
        void Write(string name, string text)
        {
            string file = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        Write("Policy.cs", "0.5");
        Write("Contract.cs", "record Contract;");
        Write("Evaluator.cs", "class Evaluator;");
        Write("data/cases.jsonl", string.Concat(Enumerable.Range(0, 160).Select(i => FormattableString.Invariant($$"""{"id":"c{{i}}","day":"d{{i}}"}""") + "\n")));
        Write("line.yaml", FormattableString.Invariant($$"""
            name: bench
            owner: bench@example.com
            kind: csharp
            product: Policy.cs
            contract: Contract.cs
            evaluator: Evaluator.cs
            data: { file: data/cases.jsonl, unit: day, roles: { train: 10, select: 30, confirm: 30, sealed: 30 } }
            score: { goal: maximize, range: [0, 1], repeats: 1 }
            budget: { usd: 1000, minutes: 10000 }
            propose:
              - { use: evolve, method: Price, evaluations: 10, candidates: {{perCycle}} }

            """));
    }
}
