using System.Text.Json;
using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Lines;
using Factory.Engine.Artifacts;
using Factory.Stations.Loading;
using Factory.Stations.Models;
using Factory.Stations.Prompting;

namespace Factory.Stations.Tests.Lines;

/// <summary>The shipped prompt line: its seed builds with any model, and its labels follow the rules in its context.</summary>
public sealed class TriageTests : IDisposable
{
    private static readonly LineSnapshot s_line = LineLoader.Load(Path.Combine(LineFolder.Repository, "lines/triage"));
    private readonly string _state = Directory.CreateTempSubdirectory("factory-triage-").FullName;

    public void Dispose() => Directory.Delete(_state, recursive: true);

    [Fact]
    public async Task The_seed_builds_with_whatever_model_is_the_default()
    {
        var model = new ModelDefinition { Name = "default", Provider = ModelProvider.Openai, Model = "any", BaseUrl = new Uri("http://127.0.0.1:1/v1") };
        var settings = new ModelSettings { Models = new Dictionary<string, ModelDefinition> { ["default"] = model }, NoDefault = null };
        var desk = new ModelDesk(new ModelCatalog(settings, _ => null, TimeProvider.System), FileArtifactStore.Open(_state), TimeProvider.System);
        (await new PromptKind(desk).Build(s_line, s_line.SeedProduct(), default)).ShouldSatisfyAllConditions(b => b.Diagnostics.ShouldBeEmpty(), b => b.Status.ShouldBe(BuildStatus.Ok));
    }

    [Fact]
    public void Labels_follow_the_rules()
    {
        foreach ((string id, JsonElement data) in new LineFolder("lines/triage").Cases().Select(c => (c.Id, c.Data)))
        {
            string Field(string name) => data.GetProperty(name).GetString()!;
            (string queue, string priority, string body) = (Field("queue"), Field("priority"), Field("body"));
            bool isScale = body.EndsWith("(Scale plan)", StringComparison.Ordinal) || body.Contains("(Scale plan), ", StringComparison.Ordinal);
            bool isPartner = body.Contains("Partner no. P-", StringComparison.Ordinal);
            string[] allowed = (queue, isScale) switch
            {
                ("security", _) => ["urgent"],
                ("product", _) => ["low"],
                ("disputes" or "retention", true) => ["urgent"],
                ("disputes" or "retention", false) => ["high"],
                ("partners", true) => ["low", "high", "urgent"],
                ("partners", false) => ["low", "normal", "high"],
                ("technical", true) => ["high", "urgent"],
                ("technical", false) => ["normal", "high"],
                (_, true) => ["high"],
                _ => ["normal"],
            };
            allowed.ShouldContain(priority, $"{id}: {queue}");
            (queue is "partners").ShouldBe(isPartner && queue is not "security", id);
            (Field("subject").Contains("E1", StringComparison.Ordinal) && !isPartner && queue is not "hardware").ShouldBeFalse(id);
        }
    }
}
