using Factory.Api.Lines;
using Factory.Api.Runs;
using Factory.Core.Durable;
using Factory.Core.Proposing;
using Factory.Core.Workflows;
using Factory.EndToEnd.Tests.Lines;
using Factory.Engine;
using Factory.Engine.Artifacts;
using Factory.Stations;
using Factory.Stations.Csharp;
using Factory.Stations.Proposing.Evolving;

namespace Factory.Azure.Tests.App;

/// <summary>The same line, run undisturbed as one machine runs it: the embedded engine's own registry, artifacts in files. Run once for all tests.</summary>
internal static class Reference
{
    public const int Cycles = 2;

    private static readonly Lazy<Task<SortedDictionary<string, string>>> s_outputs = new(Run);

    public static Task<SortedDictionary<string, string>> Outputs => s_outputs.Value;

    private static async Task<SortedDictionary<string, string>> Run()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("factory reference ");
        string lines = Path.Combine(folder.FullName, "lines");
        GuessLine.Write(Path.Combine(lines, GuessLine.Name));
        var store = FileArtifactStore.Open(Path.Combine(folder.FullName, "state"));
        await using (var kind = new CsharpKind(new CsharpOptions(), store))
        {
            var evolve = new EvolveProposer(kind.OpenShell, store);
            var services = new StationServices
            {
                Store = store,
                Kind = kind,
                Proposers = new Dictionary<string, IProposer> { [evolve.Name] = evolve },
                Progress = new Progress<Core.StationProgress>(),
                Time = TimeProvider.System,
            };
            await using DurableEngine engine = await DurableEngine.Open(new EngineOptions { Folder = Path.Combine(folder.FullName, "engine") }, FactoryRegistry.Create(services));
            await engine.Start();
            LineEntry line = new LineCatalog(lines, TimeProvider.System).Find(GuessLine.Name)!;
            (RunReceipt receipt, _) = await new LineRuns(engine.Client, store, TimeProvider.System).Request(new RunOrder(line, "reference", "api", Cycles), CancellationToken.None);
            await Waiting.Until(async () => (await engine.Client.Get(GuessLine.Name, fetchPayloads: true))?.CustomStatusAs<LineState>()?.Find(receipt.Request) is { Status: CycleStatus.Done, Begun: Cycles });
        }

        SortedDictionary<string, string> outputs = await App.Outputs.Of(store, GuessLine.Name);
        folder.Delete(recursive: true);
        return outputs;
    }
}
