using System.Text;
using Factory.Core;
using Factory.Core.Cord;
using Factory.Core.Durable;
using Factory.Core.Gating;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Core.Workflows;
using Factory.Engine;
using Factory.Engine.Artifacts;
using Factory.Stations.Cord;
using Factory.Stations.Importing;
using Factory.Stations.Models;
using Factory.Stations.Proposing.Modelling;
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

    private ScriptedLine(LineFolder folder, StationServices services, DurableEngine engine, CalledActivities called)
    {
        (_folder, Services, _engine, Called) = (folder, services, engine, called);
        Cord = new CordDesk(Store, services.Time) { Client = engine.Client, Notices = services.StopNotices, Trial = new TestTrial(Store, Kind, _ => folder.Load()) };
    }

    public StationServices Services { get; }

    /// <summary>Activities as they are called.</summary>
    public CalledActivities Called { get; }

    public CordDesk Cord { get; }

    public IDurableClient Client => _engine.Client;

    public string Folder => _folder.Path;

    public string State => _folder.Full("state");

    public FileArtifactStore Store => (FileArtifactStore)Services.Store;

    public ScriptedKind Kind => (ScriptedKind)Services.Kind;

    public ScriptedProposer Proposer => (ScriptedProposer)Services.Proposers["evolve"];

    public LineFiles Files => new(Store, Name);

    /// <summary>Opens a fresh state and a line whose seed scores 0.5.</summary>
    public static async Task<ScriptedLine> Open(
        string yaml = "",
        string propose = "propose:\n  - { use: evolve, method: Price, evaluations: 10, candidates: 20 }\n",
        FactoryConfiguration? configuration = null,
        bool isSliced = false,
        string data = "",
        Core.Proposing.IProposer? proposer = null,
        TimeProvider? clock = null)
    {
        var folder = new LineFolder();
        folder.Write("Policy.cs", "0.5");
        folder.Write("data/cases.jsonl", Cases(0, Units));
        folder.Yaml = LineFolder.Sound[..LineFolder.Sound.IndexOf("propose:", StringComparison.Ordinal)].Replace("train: 40, select: 20, confirm: 20, sealed: 20", "train: 25, select: 25, confirm: 25, sealed: 25", StringComparison.Ordinal).Replace("unit: day,", $"unit: day, {data}", StringComparison.Ordinal) + propose + yaml;
        string state = folder.Full("state");
        (FileArtifactStore store, ScriptedKind kind) = (FileArtifactStore.Open(state), new ScriptedKind());
        var desk = new ModelDesk(new ModelCatalog(configuration?.Models ?? new ModelSettings(), _ => null, TimeProvider.System), store, TimeProvider.System);
        var services = new StationServices
        {
            Store = store,
            Kind = kind,
            Models = desk,
            Proposers = new Core.Proposing.IProposer?[] { new ScriptedProposer(), proposer ?? new ModelProposer(desk, kind, store, TimeProvider.System) }
                .OfType<Core.Proposing.IProposer>().ToDictionary(p => p.Name),
            Progress = new Progress<StationProgress>(),
            Time = clock ?? TimeProvider.System,
            Slice = isSliced ? TimeSpan.Zero : TimeSpan.FromMinutes(5),
            PieceCases = isSliced ? 7 : 2_000,
            Configuration = configuration ?? new FactoryConfiguration(),
            Variable = name => name.ToLowerInvariant(),
        };
        var called = new CalledActivities();
        DurableEngine engine = await DurableEngine.Open(new EngineOptions { Folder = state, Clock = clock ?? TimeProvider.System }, called.Watch(services));
        services.Client = engine.Client;
        await engine.Start();
        return new ScriptedLine(folder, services, engine, called);
    }

    /// <summary>Cases of so many days, each with a text that nothing else holds.</summary>
    public static string Cases(int from, int to) =>
        string.Concat(Enumerable.Range(from, to - from).Select(i => $$"""{"id":"c{{i}}","day":"d{{i}}","note":"{{Secret($"c{i}")}}"}""" + "\n"));

    /// <summary>The text that only one case holds.</summary>
    public static string Secret(string caseId) => $"only-{caseId}-says-this";

    /// <summary>Changes line.yaml, as its owner would.</summary>
    public void Edit(string from, string to)
    {
        string yaml = File.ReadAllText(_folder.Full("line.yaml"));
        yaml.ShouldContain(from);
        _folder.Yaml = yaml.Replace(from, to, StringComparison.Ordinal);
    }

    /// <summary>Replaces the line's cases.</summary>
    public void Write(string cases) => _folder.Write("data/cases.jsonl", cases);

    /// <summary>Runs one cycle to its end.</summary>
    public async Task<CycleResult> Run(int cycle, ulong? seed = null) => (await End(cycle, seed)).OutputAs<CycleResult>()!;

    /// <summary>Runs one cycle, whatever its end is.</summary>
    public async Task<InstanceState> End(int cycle, ulong? seed = null) => await _engine.Client.WaitForCompletion(await Start(cycle, seed));

    /// <summary>Begins one cycle, and gives its instance.</summary>
    public Task<string> Start(int cycle, ulong? seed = null) => _engine.Client.Start(nameof(CycleWorkflow), new CycleInput(Name, _folder.Path, cycle, seed));

    /// <summary>The end of a cycle that was begun.</summary>
    public async Task<CycleResult> Result(string instance) => (await _engine.Client.WaitForCompletion(instance)).OutputAs<CycleResult>()!;

    /// <summary>Asks the line's own workflow for cycles.</summary>
    public async Task Request(string id, int cycles)
    {
        if (await Client.Get(Name) is null)
        {
            await Client.Start(nameof(LineWorkflow), new LineState { Line = Name }, new StartOptions { InstanceId = Name });
        }

        await Client.RaiseEvent(Name, LineWorkflow.RunEvent, new RunRequest(id, "command", _folder.Path, "me", cycles));
    }

    /// <summary>Looks, as `run` does, until a cycle or its release holds. Gives the stop.</summary>
    public Task<string> UntilHeld(string instance, string? at = null) => Until(async () =>
    {
        InstanceState? cycle = await Client.Get(instance, fetchPayloads: true);
        InstanceState? release = await Client.Get(LineState.ReleaseInstance(instance), fetchPayloads: true);
        string?[] stops = [cycle?.CustomStatusAs<CycleProgress>()?.Stop, release?.CustomStatusAs<CycleProgress>()?.Stop];
        return stops.FirstOrDefault(stop => stop is not null && (at ?? stop) == stop);
    });

    /// <summary>Looks, as `run` does, until there is something to see.</summary>
    public static async Task<T> Until<T>(Func<Task<T?>> look)
        where T : class
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            if (await look() is { } seen)
            {
                return seen;
            }

            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Answers a stop, and tells a cycle that no line's workflow began.</summary>
    public async Task Answer(string instance, string stop, StopDecision decision = StopDecision.Continue, string? test = null)
    {
        NewTest? brought = test is null ? null : new NewTest("New.cs", test);
        await Cord.Answer(new CordAnswer(stop, decision, "looked at", "me") { Test = brought, NoTest = test is null ? "nothing to test" : null }, default);
        foreach (string waiting in new[] { instance, LineState.ReleaseInstance(instance) })
        {
            if (await Client.Get(waiting) is { IsEnded: false })
            {
                await Client.RaiseEvent(waiting, Hold.AnsweredEvent, stop);
            }
        }
    }

    /// <summary>Pulls the cord as a person does.</summary>
    public Task<Stop> Pull(string why = "looks odd") => Cord.Pull(new CordPull(Name, why, "me"), default);

    public void Append(string cases) => _folder.Write("data/cases.jsonl", Cases(0, Units) + cases);

    public LineSnapshot Loaded() => _folder.Load();

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
