using Factory.Core.Budgeting;
using Factory.Engine.Artifacts;
using Factory.Stations.Models;
using Factory.Stations.Models.Asking;

namespace Factory.Stations.Tests.Models;

/// <summary>A desk with a store of its own, in front of a server.</summary>
internal sealed class ModelBench : IAsyncDisposable
{
    public const string Key = "sk-test-4f0c+secret/of=the-bench";

    private readonly string _folder = Directory.CreateTempSubdirectory("factory-models-").FullName;

    private ModelBench(ModelServer server) => Server = server;

    public ModelServer Server { get; }

    public string Folder => _folder;

    public LeapingClock Clock { get; } = new();

    public List<ModelDefinition> Models { get; } = [];

    public ModelDesk Desk => field ??= Open();

    public static async Task<ModelBench> Start() => new(await ModelServer.Start());

    /// <summary>One with a model named <c>default</c>.</summary>
    public static async Task<ModelBench> Start(ModelProvider provider)
    {
        ModelBench bench = await Start();
        bench.Models.Add(bench.Model("default", provider));
        return bench;
    }

    public ModelDefinition Model(string name, ModelProvider provider) => new()
    {
        Name = name,
        Provider = provider,
        Model = $"{name}-1",
        BaseUrl = new Uri(Server.Url + (provider == ModelProvider.Openai ? "/v1" : "")),
        KeyVariable = "BENCH_KEY",
        Timeout = TimeSpan.FromHours(1),
        Retries = 3,
        Price = new ModelPrice(10, 100),
    };

    /// <summary>A desk of another process on the same store.</summary>
    public ModelDesk Open(TimeProvider? time = null, Azure.Core.TokenCredential? credential = null)
    {
        var settings = new ModelSettings { Models = Models.ToDictionary(m => m.Name), NoDefault = null };
        var catalog = new ModelCatalog(settings, name => name == "BENCH_KEY" ? Key : null, time ?? Clock, credential);
        return new ModelDesk(catalog, FileArtifactStore.Open(_folder), time ?? Clock);
    }

    public static ModelQuestion Question(string text, string model = "default", int? variety = null, ModelBudget? budget = null) => new()
    {
        Model = model,
        Messages = [new ModelMessage(ModelRole.User, text)],
        Variety = variety,
        Budget = budget,
        Bill = new ModelBill("propose", "pricing", Cycle: 1, Candidate: 2),
    };

    public Task<ModelAnswer> Ask(string text, string model = "default", int? variety = null, ModelBudget? budget = null) =>
        Desk.Ask(Question(text, model, variety, budget), CancellationToken.None);

    /// <summary>Asks what must fail.</summary>
    public async Task<ModelFailedException> Failure(string text = "hello", string model = "default") =>
        await Should.ThrowAsync<ModelFailedException>(() => Ask(text, model));

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
