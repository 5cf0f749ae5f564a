using Factory.Core;
using Factory.Core.Cord;
using Factory.Core.Durable;
using Factory.Core.Proposing;
using Factory.Core.Workflows;
using Factory.Engine;
using Factory.Engine.Artifacts;
using Factory.Stations.Cord;
using Factory.Stations.Models;
using Factory.Stations.Proposing.Modelling;
using Factory.Stations.Tests.Cycles;
using Factory.Stations.Tests.Loading;
using Microsoft.AspNetCore.Http;

namespace Factory.Stations.Tests.Models;

/// <summary>Every misbehaviour of a provider but slowness (see <see cref="ModelFailureTests"/>), through whole cycles of the real engine with the model proposer: each ends as it should, and says why.</summary>
public sealed class MisbehavedCycleTests : IAsyncLifetime
{
    private const string Good = "I say more.\n\n```file:Policy.cs\n0.5 and number 1\n```\n";
    private readonly LineFolder _folder = new();
    private readonly LeapingClock _clock = new();
    private ModelServer _server = null!;
    private StationServices _services = null!;
    private DurableEngine _engine = null!;

    /// <summary>What a provider does, whether the cycle ends by itself, and what is said. Without an end a person has to look: a stop.</summary>
    public static TheoryData<string, bool, string> Faults => new()
    {
        { "busy once", true, "1 candidate" },
        { "500 thrice", true, "1 candidate" },
        { "reset once", true, "1 candidate" },
        { "truncated once", true, "1 candidate" },
        { "empty once", true, "1 candidate" },
        { "nothing usable", true, "came to nothing" },
        { "refusal", true, "declined to answer" },
        { "filter", true, "content filter" },
        { "no words", true, "Raise `maxOutputTokens`" },
        { "injection", true, "came to nothing" },
        { "cut", true, "came to nothing" },
        { "500", false, "See the provider's status page" },
        { "401", false, "Check the key" },
        { "404", false, "Correct `model`" },
        { "page", false, "not its web site" },
        { "huge", false, "more than 10 MiB" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_cycle_ends_as_it_should_and_says_why(string fault, bool ends, string said)
    {
        _server.Behaves = (call, context) => Does(fault, call, context);
        string cycle = await _engine.Client.Start(nameof(CycleWorkflow), new CycleInput("pricing", _folder.Path, 1));

        if (ends)
        {
            CycleResult result = (await _engine.Client.WaitForCompletion(cycle)).OutputAs<CycleResult>()!;
            result.Status.ShouldBe(CycleStatus.Done);
            result.Stations[0].Text.ShouldContain(said);
            (await _services.Stops.Open("pricing", default)).ShouldBeNull();
            return;
        }

        Stop stop = await ScriptedLine.Until(() => _services.Stops.Open("pricing", default));
        stop.ShouldSatisfyAllConditions(s => s.By.ShouldContain("modelUnavailable"), s => s.Why.ShouldContain(said), s => s.Why.ShouldContain("Model `default`"));

        // Once it is mended and answered, the same cycle goes on.
        _server.Behaves = (call, context) => Misbehaviour.Answer(call, context, Good);
        var desk = new CordDesk(_services.Store, TimeProvider.System) { Client = _engine.Client };
        await desk.Answer(new CordAnswer(stop.Id, StopDecision.Continue, "mended", "me") { NoTest = "no test for a provider" }, default);
        await _engine.Client.RaiseEvent(cycle, Hold.AnsweredEvent, stop.Id);
        (await _engine.Client.WaitForCompletion(cycle)).OutputAs<CycleResult>()!.Status.ShouldBe(CycleStatus.Done);
    }

    public async Task InitializeAsync()
    {
        _server = await ModelServer.Start();
        _folder.Write("Policy.cs", "0.5");
        _folder.Write("data/cases.jsonl", ScriptedLine.Cases(0, 160));
        _folder.Yaml = LineFolder.Sound[..LineFolder.Sound.IndexOf("propose:", StringComparison.Ordinal)] + "propose:\n  - { use: model, candidates: 1 }\n";
        var settings = new ModelSettings
        {
            Models = new Dictionary<string, ModelDefinition>
            {
                ["default"] = new() { Name = "default", Provider = ModelProvider.Openai, Model = "m", BaseUrl = new Uri(_server.Url + "/v1"), Retries = 3, Timeout = TimeSpan.FromMinutes(59) },
            },
            NoDefault = null,
        };
        var store = FileArtifactStore.Open(_folder.Full("state"));
        var kind = new ScriptedKind();
        var desk = new ModelDesk(new ModelCatalog(settings, _ => null, _clock), store, _clock);
        _services = new StationServices
        {
            Store = store,
            Kind = kind,
            Proposers = new Dictionary<string, IProposer> { ["model"] = new ModelProposer(desk, kind, store, TimeProvider.System) },
            Models = desk,
            Progress = new Progress<StationProgress>(),
            Time = TimeProvider.System,
            Configuration = new FactoryConfiguration { Models = settings },
        };
        _engine = await DurableEngine.Open(new EngineOptions { Folder = _folder.Full("state") }, FactoryRegistry.Create(_services));
        await _engine.Start();
    }

    public async Task DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private static Task Does(string fault, ServedCall call, HttpContext context)
    {
        Task First(int times, Func<ServedCall, HttpContext, Task> what) => call.Number <= times ? what(call, context) : Misbehaviour.Answer(call, context, Good);
        return fault switch
        {
            "busy once" => First(1, Misbehaviour.Status(429, "slow down", "7")),
            "500 thrice" => First(3, Misbehaviour.Status(500, "oops")),
            "reset once" => First(1, Misbehaviour.Reset),
            "truncated once" => First(1, Misbehaviour.Truncated),
            "empty once" => First(1, Misbehaviour.Empty),
            "nothing usable" => Misbehaviour.Answer(call, context, "I would rather not write code."),
            "refusal" => Misbehaviour.Refuses(call, context),
            "filter" => Misbehaviour.Filtered(call, context),
            "no words" => Misbehaviour.Silent(call, context),
            "injection" => Misbehaviour.Answer(call, context, "```file:../../line.yaml\nname: mine\n```\n```file:Evaluator.cs\nclass Mine;\n```\n"),
            "cut" => Misbehaviour.Cut(call, context),
            "500" => Misbehaviour.Status(500, "oops")(call, context),
            "401" => Misbehaviour.Status(401, "who are you")(call, context),
            "404" => Misbehaviour.Status(404, "The model `m` does not exist")(call, context),
            "page" => Misbehaviour.Page(call, context),
            "huge" => Misbehaviour.Huge(call, context),
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
        };
    }
}
