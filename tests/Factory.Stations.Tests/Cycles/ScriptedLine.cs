using System.Text;
using Factory.Core;
using Factory.Core.Cord;
using Factory.Core.Durable;
using Factory.Core.Gating;
using Factory.Core.Releasing;
using Factory.Core.Workflows;
using Factory.Engine;
using Factory.Engine.Artifacts;
using Factory.Stations.Cord;
using Factory.Stations.Importing;
using Factory.Stations.Releasing;
using Factory.Stations.State;
using Factory.Stations.Tests.Loading;

namespace Factory.Stations.Tests.Cycles;

/// <summary>A line with scripted candidates on the real engine, the real store, the real stations and real cases.</summary>
internal sealed class ScriptedLine : IAsyncDisposable
{
    public const string Name = "pricing";
    private const int Units = 240;

    private readonly LineFolder _folder;
    private readonly DurableEngine _engine;

    private ScriptedLine(LineFolder folder, string state, FileArtifactStore store, DurableEngine engine, (ScriptedKind Kind, ScriptedProposer Proposer) scripts)
    {
        (_folder, State, Store, _engine) = (folder, state, store, engine);
        (Kind, Proposer) = scripts;
    }

    public string State { get; }

    public FileArtifactStore Store { get; }

    public ScriptedKind Kind { get; }

    public ScriptedProposer Proposer { get; }

    public LineFiles Files => new(Store, Name);

    /// <summary>Opens a fresh state and a line whose seed scores 0.5.</summary>
    public static async Task<ScriptedLine> Open(
        string yaml = "", string propose = "propose:\n  - { use: evolve, method: Price, evaluations: 10, candidates: 20 }\n", bool isSliced = false)
    {
        var folder = new LineFolder();
        folder.Write("Policy.cs", "0.5");
        folder.Write("data/cases.jsonl", Cases(0, Units));
        folder.Yaml = LineFolder.Sound[..LineFolder.Sound.IndexOf("propose:", StringComparison.Ordinal)].Replace("train: 40, select: 20, confirm: 20, sealed: 20", "train: 25, select: 25, confirm: 25, sealed: 25", StringComparison.Ordinal) + propose + yaml;
        string state = folder.Full("state");
        var store = FileArtifactStore.Open(state);
        (ScriptedKind Kind, ScriptedProposer Proposer) scripts = (new ScriptedKind(), new ScriptedProposer());
        var services = new StationServices
        {
            Store = store,
            Kind = scripts.Kind,
            Proposers = new Dictionary<string, Core.Proposing.IProposer> { ["evolve"] = scripts.Proposer },
            Progress = new Progress<StationProgress>(),
            Time = TimeProvider.System,
            Slice = isSliced ? TimeSpan.Zero : TimeSpan.FromMinutes(5),
            PieceCases = isSliced ? 7 : 2_000,
        };
        DurableEngine engine = await DurableEngine.Open(new EngineOptions { Folder = state }, FactoryRegistry.Create(services));
        await engine.Start();
        return new ScriptedLine(folder, state, store, engine, scripts);
    }

    /// <summary>Cases of so many days, each with a text that nothing else holds.</summary>
    public static string Cases(int from, int to) =>
        string.Concat(Enumerable.Range(from, to - from).Select(i => $$"""{"id":"c{{i}}","day":"d{{i}}","note":"{{Secret($"c{i}")}}"}""" + "\n"));

    /// <summary>The text that only one case holds.</summary>
    public static string Secret(string caseId) => $"only-{caseId}-says-this";

    /// <summary>Runs one cycle to its end.</summary>
    public async Task<CycleResult> Run(int cycle, ulong? seed = null) => (await End(cycle, seed)).OutputAs<CycleResult>()!;

    /// <summary>Runs one cycle, whatever its end is.</summary>
    public async Task<InstanceState> End(int cycle, ulong? seed = null)
    {
        string id = await _engine.Client.Start(nameof(CycleWorkflow), new CycleInput(Name, _folder.Path, cycle, seed));
        return await _engine.Client.WaitForCompletion(id);
    }

    public void Append(string cases) => _folder.Write("data/cases.jsonl", Cases(0, Units) + cases);

    public Task<CaseSet> Data() => new CaseStore(Store, _folder.Load().Definition, TimeProvider.System).Open();

    public async Task<Champion> Champion() => (await Files.Champion(default))!;

    public async Task<Incumbent> Frontrunner() => (await Files.Frontrunner(default))!;

    public Task<GapLedger> Ledger() => new LedgerStore(Store, _folder.Load().Definition).Read(default);

    public Task<IReadOnlyList<Stop>> Stops() => new StopFiles(Store).All(Name, default);

    public static CandidateId IdOf(string text) => Product.Single("Policy.cs", text).Id();

    /// <summary>Every file of the state but those of the sealed cases, as text.</summary>
    public IEnumerable<(string Path, string Text)> Readable() => Directory.EnumerateFiles(State, "*", SearchOption.AllDirectories)
        .Where(path => !path.Contains($"/lines/{Name}/sealed/", StringComparison.Ordinal) && !path.EndsWith(".lock", StringComparison.Ordinal))
        .Select(path => (path, Read(path)));

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        _folder.Dispose();
    }

    private static string Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
