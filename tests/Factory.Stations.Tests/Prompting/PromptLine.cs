using Factory.Core;
using Factory.Core.Cord;
using Factory.Core.Durable;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Core.Workflows;
using Factory.Engine;
using Factory.Engine.Artifacts;
using Factory.Stations.Models;
using Factory.Stations.Prompting;
using Factory.Stations.State;
using Factory.Stations.Tests.Cycles;
using Factory.Stations.Tests.Loading;
using Factory.Stations.Tests.Models;

namespace Factory.Stations.Tests.Prompting;

/// <summary>A small prompt line on the real engine and store, whose models answer over real HTTP: well when the prompt says "look closely", else on two cases of three.</summary>
internal sealed class PromptLine : IAsyncDisposable
{
    public const string Name = "colours";
    public const string Seed = "---\nmodel: old\nformat: json\n---\nWhich colour? {{text}}";
    public const string Better = "---\nmodel: old\nformat: json\n---\nLook closely. Which colour? {{text}}";
    private const int Units = 240;

    public const string Yaml = """
        name: colours
        owner: you@example.com
        kind: prompt
        product: prompt.md
        data: { file: data/cases.jsonl, labels: [colour], shared: [text], roles: { train: 20, select: 20, confirm: 30, sealed: 30 } }
        prompt: { score: [{ use: json, path: $.colour, expect: colour }], concurrency: 16 }
        propose: [{ use: model, model: old }]
        """;

    private readonly LineFolder _folder = new();
    private readonly ModelServer _server;
    private DurableEngine? _engine;

    private PromptLine(ModelServer server)
    {
        _server = server;
        _server.Behaves = Answer;
        Models = new[] { "old", "same", "bad" }.ToDictionary(name => name, Model);
        _folder.Write("prompt.md", Seed);
        _folder.Write("data/cases.jsonl", string.Concat(Enumerable.Range(0, Units).Select(i => $$"""{"id":"c{{i}}","text":"it is {{Colour(i)}} number {{i}}","colour":"{{Colour(i)}}"}""" + "\n")));
        _folder.Yaml = Yaml;
        Services = Open();
    }

    public StationServices Services { get; private set; }

    /// <summary>The configuration; what a test changes counts from <see cref="Restart"/>.</summary>
    public Dictionary<string, ModelDefinition> Models { get; }

    public ScriptedProposer Proposer { get; } = new();

    public LineFolder Folder => _folder;

    public IReadOnlyList<ServedCall> Log => _server.Log;

    /// <summary>What the provider does in place of answering; null for nothing.</summary>
    public Func<ServedCall, Microsoft.AspNetCore.Http.HttpContext, Task>? Fault { get; set; }

    /// <summary>Which calls the fault befalls.</summary>
    public Func<ServedCall, bool> Befalls { get; set; } = _ => true;

    public LineFiles Files => Services.Files(Name);

    public static async Task<PromptLine> Open(string? yaml = null)
    {
        var line = new PromptLine(await ModelServer.Start());
        line._folder.Yaml = yaml ?? Yaml;
        return line;
    }

    public ModelDefinition Model(string name) => new()
    {
        Name = name,
        Provider = ModelProvider.Openai,
        Model = $"{name}-1",
        BaseUrl = new Uri($"{_server.Url}/v1"),
        Timeout = TimeSpan.FromHours(1),
        Retries = 1,
        Concurrency = 100,
        Price = new ModelPrice(10, 100),
    };

    public PromptKind Kind => new(Services.Models);

    public LineSnapshot Load() => _folder.Load();

    /// <summary>What the configuration has now, as after a restart of the program.</summary>
    public async Task Restart()
    {
        await (_engine?.DisposeAsync() ?? ValueTask.CompletedTask);
        _engine = null;
        Services = Open();
    }

    public async Task<CycleResult> Run(int cycle, SwapRequest? swap = null)
    {
        if (_engine is null)
        {
            _engine = await DurableEngine.Open(new EngineOptions { Folder = _folder.Full("state"), Clock = Services.Time }, FactoryRegistry.Create(Services));
            await _engine.Start();
        }

        InstanceState end = await _engine.Client.WaitForCompletion(await _engine.Client.Start(nameof(CycleWorkflow), new CycleInput(Name, _folder.Path, cycle, Swap: swap)));
        return end.OutputAs<CycleResult>() ?? throw new InvalidOperationException(end.Failure?.Message);
    }

    /// <summary>A first cycle that releases the better prompt.</summary>
    public async Task Released()
    {
        Proposer.Says[1] = [Better];
        CycleResult first = await Run(1);
        first.Released.ShouldBe(1, string.Join("\n", first.Stations.Select(s => s.Text).Concat(first.Problems.Select(p => p.ToString()))));
    }

    public async Task<Champion> Champion() => (await Files.Champion(default))!;

    public async ValueTask DisposeAsync()
    {
        await (_engine?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private static string Colour(int i) => (i % 4) switch { 0 => "red", 1 => "green", 2 => "blue", _ => "grey" };

    private StationServices Open()
    {
        var store = FileArtifactStore.Open(_folder.Full("state"));
        var clock = TimeProvider.System;
        var desk = new ModelDesk(new ModelCatalog(new ModelSettings { Models = Models, NoDefault = null }, _ => null, new LeapingClock()), store, clock);
        return new StationServices
        {
            Store = store,
            Kind = new PromptKind(desk),
            Proposers = new Dictionary<string, Core.Proposing.IProposer> { ["model"] = Proposer },
            Progress = new Progress<StationProgress>(),
            Time = clock,
            Models = desk,
        };
    }

    private Task Answer(ServedCall call, Microsoft.AspNetCore.Http.HttpContext context)
    {
        if (Fault is { } fault && Befalls(call))
        {
            return fault(call, context);
        }

        string[] words = call.Prompt.Split(' ');
        int at = Array.IndexOf(words, "is");
        int number = int.Parse(words[at + 3], System.Globalization.CultureInfo.InvariantCulture);
        string model = call.Json.GetProperty("model").GetString()!;
        bool isRight = call.Prompt.Contains("Look closely", StringComparison.Ordinal) ? model != "bad-1" || number % 2 == 0 : number % 3 != 0;
        return Misbehaviour.Answer(call, context, $"{{\"colour\": \"{(isRight ? words[at + 1] : "pink")}\"}}");
    }
}
