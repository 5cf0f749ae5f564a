using System.Text;
using System.Text.Json;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Proposing;
using Factory.Core.Workflows;
using Factory.Stations.Importing;
using Factory.Stations.Models;
using Factory.Stations.State;
using Factory.Stations.Tests.Cycles;
using Factory.Stations.Tests.Models;

namespace Factory.Stations.Tests.Proposing.Modelling;

/// <summary>Nothing but train cases ever reaches a model: whole cycles against a server that keeps all it is sent, with every case holding a text that nothing else holds.</summary>
public sealed class SealTests
{
    private const int Cycles = 2;

    private static readonly string[] s_answers =
    [
        ModelBenchLine.Whole("0.6 a first idea"),
        ModelBenchLine.Whole("does not build"),
        ModelBenchLine.Whole("0.7 breaks the test"),
        "no product at all",
        "```edit:Policy.cs\n<<<<<<< SEARCH\nnowhere\n=======\n0.1\n>>>>>>> REPLACE\n```",
    ];

    [Fact]
    public async Task No_byte_of_a_hidden_case_reaches_any_request()
    {
        await using ModelServer server = await ModelServer.Start();
        server.Behaves = (call, context) => Misbehaviour.Answer(call, context, Answer(call));
        await using ScriptedLine line = await Open(server);
        for (int cycle = 1; cycle <= Cycles; cycle++)
        {
            (await line.Run(cycle)).Status.ShouldBe(CycleStatus.Done);
        }

        string[] bodies = [.. server.Log.Select(call => call.Body)];
        string[] kept = await Kept(line);
        bodies.Length.ShouldBeGreaterThan(15);
        kept.Length.ShouldBe(bodies.Length);
        bodies.ShouldContain(body => body.Contains("Mend it, once", StringComparison.Ordinal));
        CaseSet data = await line.Data();
        foreach (DataRole role in new[] { DataRole.Select, DataRole.Confirm, DataRole.Sealed })
        {
            foreach (CaseRow row in data.Rows(role))
            {
                string seen = $"{role} case {row.Id}";
                string[] marks = [ScriptedLine.Secret(row.Id), $"`{row.Id}`", $"\\\"{row.Id}\\\""];
                bodies.Concat(kept).Any(body => marks.Any(mark => body.Contains(mark, StringComparison.Ordinal))).ShouldBeFalse(seen);
            }
        }

        // The control: what may be sent is sent, so the search above would have found the rest.
        string[] shown = [.. data.Rows(DataRole.Train).Select(row => ScriptedLine.Secret(row.Id))];
        foreach (string[] texts in new[] { bodies, kept })
        {
            shown.Count(secret => texts.Any(body => body.Contains(secret, StringComparison.Ordinal))).ShouldBeGreaterThan(shown.Length / 2);
        }
    }

    [Fact]
    public async Task A_whole_cycle_mends_what_does_not_build_and_keeps_where_each_candidate_came_from()
    {
        await using ModelServer server = await ModelServer.Start();
        server.Behaves = (call, context) => Misbehaviour.Answer(call, context, Answer(call));
        await using ScriptedLine line = await Open(server);
        CycleResult cycle = await line.Run(1);

        var origins = new List<ProposalOrigin>();
        await foreach (string path in line.Store.List($"lines/{ScriptedLine.Name}/cycles/0001/candidates/"))
        {
            if (path.EndsWith("origin.json", StringComparison.Ordinal))
            {
                origins.Add((await line.Files.Read<ProposalOrigin>(path, default))!);
            }
        }

        origins.Count.ShouldBe(6);
        origins.ShouldAllBe(o => o.Model == "default" && o.Template != null && o.Requests.Count == o.Answers.Count);
        (cycle.Built, cycle.Improved).ShouldBe((cycle.Proposed, true));
        server.Log.Count.ShouldBe(origins.Sum(o => o.Requests.Count) + server.Log.Count(c => c.Body.Contains("\\\"lessons\\\"", StringComparison.Ordinal)));
    }

    /// <summary>Answers in turn with all that can happen; what it mends, it mends well.</summary>
    private static string Answer(ServedCall call) => call.Prompt.Contains("Mend it, once", StringComparison.Ordinal) ? ModelBenchLine.Whole($"0.8 mended by call {call.Number}")
        : call.Prompt.Contains("## Your answer", StringComparison.Ordinal) ? s_answers[call.Number % s_answers.Length].Replace("0.6", $"0.6{call.Number}", StringComparison.Ordinal)
        : """{"lessons":[{"failures":[1],"cause":"the model's own cause","advice":"the model's own advice"}]}""";

    private static Task<ScriptedLine> Open(ModelServer server)
    {
        var model = new ModelDefinition { Name = "default", Provider = ModelProvider.Openai, Model = "m", BaseUrl = new Uri(server.Url + "/v1") };
        var settings = new ModelSettings { Models = new Dictionary<string, ModelDefinition> { ["default"] = model }, NoDefault = null };
        return ScriptedLine.Open(
            propose: "propose:\n  - { use: model, candidates: 4, cases: 20 }\n  - { use: model, candidates: 2, answer: edits, cases: 20 }\n",
            configuration: new FactoryConfiguration { Models = settings });
    }

    /// <summary>Every request that is kept, whoever asked it.</summary>
    private static async Task<string[]> Kept(ScriptedLine line)
    {
        var texts = new List<string>();
        await foreach (string path in line.Store.List("models/calls/"))
        {
            using JsonDocument pointer = JsonDocument.Parse((await line.Store.Read(path))!.Content);
            texts.Add(Encoding.UTF8.GetString((await line.Store.Get(Digest.Parse(pointer.RootElement.GetProperty("request").GetString()!))).Span));
        }

        return [.. texts];
    }
}
