using System.Text;
using System.Text.Json.Nodes;
using Factory.Api.Events;
using Factory.Api.Http;
using Factory.Api.Lines;
using Factory.Api.Reading;
using Factory.Core;
using Factory.Core.Durable;
using Factory.Engine;
using Factory.Engine.Artifacts;
using Factory.Stations;
using Factory.Stations.State;
using Factory.Stations.Tests.Cycles;

namespace Factory.Api.Tests;

/// <summary>Lines with scripted candidates on the real engine, store, stations and handlers; no HTTP.</summary>
internal sealed class ApiPlace : IAsyncDisposable
{
    public const string Line = "pricing";
    public const int Units = 240;

    private const string Yaml = """
        name: NAME
        owner: you@example.com
        kind: csharp
        product: Policy.cs
        contract: Contract.cs
        evaluator: Evaluator.cs
        tests: tests/
        data: { file: data/cases.jsonl, unit: day, roles: { train: 25, select: 25, confirm: 25, sealed: 25 } }
        score: { goal: maximize, range: [0, 1], repeats: 1 }
        propose:
          - { use: evolve, method: Price, evaluations: 10, candidates: 20 }

        """;

    private readonly DurableEngine _engine;

    private ApiPlace(string root, ObservedStore store, DurableEngine engine, (ScriptedKind Kind, ScriptedProposer Proposer) scripts)
    {
        (Root, Store, _engine) = (root, store, engine);
        (Kind, Proposer) = scripts;
    }

    public string Root { get; }

    public ObservedStore Store { get; }

    public ScriptedKind Kind { get; }

    public ScriptedProposer Proposer { get; }

    public IDurableClient Client => _engine.Client;

    public required ApiServices Services { get; init; }

    public FactoryApi Api => field ??= new FactoryApi(Services);

    public FactoryEvents Events => field ??= new FactoryEvents(Services);

    /// <summary>What nobody expected.</summary>
    public required IReadOnlyCollection<Exception> Faults { get; init; }

    public LineFiles Files => new(Store, Line);

    /// <summary>Opens a fresh state with lines whose seed scores 0.5.</summary>
    public static async Task<ApiPlace> Open(TimeProvider? time = null, params string[] lines)
    {
        string root = Directory.CreateTempSubdirectory("factory-api-").FullName;
        foreach (string line in lines.DefaultIfEmpty(Line))
        {
            WriteLine(root, line);
        }

        string state = Path.Combine(root, "state");
        var store = new ObservedStore(FileArtifactStore.Open(state));
        (ScriptedKind Kind, ScriptedProposer Proposer) scripts = (new ScriptedKind(), new ScriptedProposer());
        var stations = new StationServices
        {
            Store = store,
            Kind = scripts.Kind,
            Proposers = new Dictionary<string, Core.Proposing.IProposer> { ["evolve"] = scripts.Proposer },
            Progress = new Progress<StationProgress>(),
            Time = time ?? TimeProvider.System,
        };
        DurableEngine engine = await DurableEngine.Open(new EngineOptions { Folder = state }, FactoryRegistry.Create(stations));
        await engine.Start();
        var faults = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        var catalog = new LineCatalog(Path.Combine(root, "lines"), stations.Time);
        var services = new ApiServices { Stations = stations, Client = engine.Client, Catalog = catalog, Host = "test", Fault = faults.Enqueue };
        return new ApiPlace(root, store, engine, scripts) { Services = services, Faults = faults };
    }

    /// <summary>Writes a line's folder.</summary>
    public static void WriteLine(string root, string name, string more = "")
    {
        void Write(string file, string text)
        {
            string path = Path.Combine(root, "lines", name, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Write("line.yaml", Yaml.Replace("NAME", name, StringComparison.Ordinal) + more);
        Write("Policy.cs", "0.5");
        Write("Contract.cs", "record Contract;");
        Write("Evaluator.cs", "class Evaluator;");
        Write("tests/Invariants.cs", "class Invariants;");
        Write("data/cases.jsonl", Cases(0, Units));
    }

    /// <summary>Cases of so many days, each with a text that nothing else holds.</summary>
    public static string Cases(int from, int to) =>
        string.Concat(Enumerable.Range(from, to - from).Select(i => $$"""{"id":"c{{i}}","day":"d{{i}}","note":"{{Secret($"c{i}")}}"}""" + "\n"));

    /// <summary>The text that only one case holds.</summary>
    public static string Secret(string caseId) => $"only-{caseId}-says-this";

    public Task<ApiResponse> Get(string address, params (string Name, string Value)[] headers) => Send("GET", address, "", headers);

    public Task<ApiResponse> Post(string address, string body, params (string Name, string Value)[] headers) => Send("POST", address, body, headers);

    /// <summary>Sends a request as a host would hand it over.</summary>
    public Task<ApiResponse> Send(string method, string address, string body, params (string Name, string Value)[] headers)
    {
        string[] parts = address.Split('?', 2);
        var query = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string pair in parts.Length == 1 ? [] : parts[1].Split('&'))
        {
            string[] sides = pair.Split('=', 2);
            query[Uri.UnescapeDataString(sides[0])] = Uri.UnescapeDataString(sides[1]);
        }

        return Api.Handle(
            new ApiRequest
            {
                Method = method,
                Path = Uri.UnescapeDataString(parts[0]),
                Query = query,
                Headers = headers.ToDictionary(h => h.Name, h => h.Value, StringComparer.OrdinalIgnoreCase),
                Body = new MemoryStream(Encoding.UTF8.GetBytes(body)),
                Caller = "tester",
            },
            CancellationToken.None);
    }

    /// <summary>The JSON of a successful answer.</summary>
    public async Task<JsonNode> Json(string address)
    {
        ApiResponse response = await Get(address);
        response.Status.ShouldBe(200, $"{address}: {Text(response)}");
        return Parse(response);
    }

    /// <summary>The items of a list, as text, by following the pages.</summary>
    public async Task<string[]> Items(string address)
    {
        var items = new List<string>();
        for (string? next = address; next is not null;)
        {
            ApiResponse response = await Get(next);
            response.Status.ShouldBe(200, Text(response));
            JsonNode page = Parse(response);
            items.AddRange(page["items"]!.AsArray().Select(item => item!.ToJsonString()));
            next = (string?)page["next"];
            response.Headers.GetValueOrDefault("Link").ShouldBe(next is null ? null : $"<{next}>; rel=\"next\"");
            items.Count.ShouldBeLessThan(10_000);
        }

        return [.. items];
    }

    /// <summary>Asks for a run and waits for its end.</summary>
    public async Task<JsonNode> Run(int cycles = 1, string line = Line)
    {
        ApiResponse accepted = await Post($"/api/lines/{line}/runs", $$"""{"cycles":{{cycles}}}""");
        accepted.Status.ShouldBe(202, Text(accepted));
        return await Until(accepted.Headers["Location"], run => (string)run["status"]! is not ("queued" or "running"));
    }

    /// <summary>Looks at a resource, as a client does, until it says so.</summary>
    public async Task<JsonNode> Until(string address, Func<JsonNode, bool> reached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            JsonNode now = await Json(address);
            if (reached(now))
            {
                return now;
            }

            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    public static string Text(ApiResponse response) => Encoding.UTF8.GetString(response.Body.Span);

    public static JsonNode Parse(ApiResponse response) => JsonNode.Parse(response.Body.Span)!;

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }
}
