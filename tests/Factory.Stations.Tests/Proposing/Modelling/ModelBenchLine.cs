using Factory.Core;
using Factory.Core.Evaluating;
using Factory.Core.Learning;
using Factory.Core.Lines;
using Factory.Core.Proposing;
using Factory.Stations.Proposing.Modelling;
using Factory.Stations.Tests.Cycles;
using Factory.Stations.Tests.Models;

namespace Factory.Stations.Tests.Proposing.Modelling;

/// <summary>A proposer in front of a real server, and a small line whose product is a text with a number.</summary>
internal sealed class ModelBenchLine(ModelBench bench)
{
    public static readonly CaseRow[] Train = [.. Enumerable.Range(0, 12).Select(i => new CaseRow($"c{i}", $"u{i}", $$"""{"cost":{{i}},"id":"c{{i}}","name":"customer-{{i}}"}"""))];

    public LineDefinition Definition { get; set; } = new()
    {
        Name = "pricing",
        Description = "which price each customer gets",
        Owner = "me",
        Kind = ProductKindName.Csharp,
        Product = "Policy.cs",
        Contract = "Contract.cs",
        Evaluator = ["Evaluator.cs"],
        Context = ["context/*.md"],
        Data = new DataDefinition(),
        Score = new ScoreDefinition { Low = 0, High = 1 },
        Propose = [],
    };

    public ProposerDefinition Settings { get; set; } = new() { Use = "model", Candidates = 1, Cases = 3, MaxPromptBytes = 60_000 };

    public Dictionary<string, string> Files { get; } = new()
    {
        ["Policy.cs"] = "0.5 as it was",
        ["Contract.cs"] = "interface IPrice;",
        ["Evaluator.cs"] = "the evaluator's own secrets",
        ["context/market.md"] = "Mondays are slow.",
        ["line.yaml"] = "name: pricing",
    };

    public LineSnapshot Snapshot => new(Definition, new SortedDictionary<string, string>(Files, StringComparer.Ordinal));

    public ModelProposer Proposer(TimeProvider? time = null) =>
        new(bench.Desk, new ScriptedKind(), Factory.Engine.Artifacts.FileArtifactStore.Open(bench.Folder), time ?? bench.Clock);

    public ProposalRequest Request(int cycle = 1, string[]? parents = null, IReadOnlyList<Lesson>? lessons = null)
    {
        string[] texts = parents ?? ["0.5 as it was"];
        return new ProposalRequest
        {
            Line = Snapshot,
            Cycle = cycle,
            Settings = Settings,
            Parents = [.. texts.Select(t => Product.Single("Policy.cs", t))],
            Train = Train,
            Results = (parent, _) => Task.FromResult<IReadOnlyList<CaseResult>>([.. Train.Select(row => new CaseResult(row.Id, row.Unit, ScriptedKind.Plain(texts[parent], row)))]),
            Lessons = lessons ?? [],
            FirstNumber = 3,
            Seed = 7,
            Key = "key",
            Progress = new Progress<StationProgress>(),
        };
    }

    public async Task<ProposalBatch> Propose(ProposalRequest? request = null) => (await Proposer().Propose(request ?? Request(), CancellationToken.None)).ShouldNotBeNull();

    public static string Whole(string text) => $"I do it well.\n\n```file:Policy.cs\n{text}\n```\n";
}
