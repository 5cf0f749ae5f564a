using System.Text.Json.Nodes;
using Factory.EndToEnd.Tests.Programs;
using Xunit.Abstractions;

namespace Factory.EndToEnd.Tests;

/// <summary>The champion at work, killed at seeded moments: every input is decided once.</summary>
[Collection(ReferenceCollection.Name)]
public sealed class OperateTests(ReferenceRun reference, ITestOutputHelper output)
{
    private const int Inputs = 3000;
    private const int Kills = 4;
    private const int Seed = 20261122;

    [Fact]
    public async Task A_batch_killed_again_and_again_is_decided_once_and_as_if_undisturbed()
    {
        output.WriteLine($"seed {Seed}");
        await File.WriteAllLinesAsync(At("inputs.jsonl"), Enumerable.Range(0, Inputs).Select(i => $$$"""{"id":"i{{{i}}}","observation":{"a":{{{i % 20}}},"b":{{{i % 7}}}}}"""));
        long began = TimeProvider.System.GetTimestamp();
        (await reference.Place.Run(Arguments("operate-undisturbed", "undisturbed.jsonl"))).With(code: 0);
        TimeSpan took = TimeProvider.System.GetElapsedTime(began);
        var random = new Random(Seed);
        for (int kill = 0; kill < Kills; kill++)
        {
            using FactoryProcess run = reference.Place.Start(Arguments("operate-killed", "killed.jsonl"));
            if (!run.Ends(took * (0.3 + (0.7 * random.NextDouble()))))
            {
                run.Signal(UnixSignal.Kill);
            }

            await run.End();
        }

        (await reference.Place.Run(Arguments("operate-killed", "killed.jsonl"))).With(code: 0);

        string[] decisions = await File.ReadAllLinesAsync(At("killed.jsonl"));
        decisions.ShouldBe(await File.ReadAllLinesAsync(At("undisturbed.jsonl")));
        decisions.Length.ShouldBe(Inputs);
        JsonNode.Parse(decisions[0])!.ShouldSatisfyAllConditions(d => ((string)d["version"]!).ShouldBe("v0"), d => ((double)d["output"]!["number"]!).ShouldBe(0));
        string[] kept = [.. Directory.EnumerateFiles(Path.Combine(reference.Place.State("operate-killed").Folder, "lines/guess/operate/nights"), "d-*.jsonl", SearchOption.AllDirectories).SelectMany(File.ReadAllLines)];
        kept.Select(d => (string)JsonNode.Parse(d)!["id"]!).Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(0, Inputs).Select(i => $"i{i}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Inputs_that_do_not_fit_the_contract_are_named_and_the_others_decided()
    {
        await File.WriteAllLinesAsync(At("mixed.jsonl"), ["""{"id":"flat","a":1,"b":2,"note":"other fields do no harm"}""", """{"id":"short","observation":{"a":1}}""", """{"id":"wrong","observation":{"a":"x","b":2}}"""]);

        Finished finished = (await reference.Place.Run("operate", "guess", "--input", "mixed.jsonl", "-o", "mixed-out.jsonl", "--state", "operate-mixed", "--json")).With(code: 0);

        ((int)JsonNode.Parse(finished.Output)!["failed"]!).ShouldBe(2);
        JsonNode[] rows = [.. (await File.ReadAllLinesAsync(At("mixed-out.jsonl"))).Select(l => JsonNode.Parse(l)!)];
        rows[0]["output"].ShouldNotBeNull();
        rows.Skip(1).ShouldAllBe(r => r["output"] == null && ((string)r["error"]!).Contains("does not fit the contract", StringComparison.Ordinal));
    }

    private string[] Arguments(string state, string file) =>
        ["operate", "guess", "--input", "inputs.jsonl", "-o", file, "--night", "2026-01-01", "--state", reference.Place.State(state).Folder];

    private string At(string file) => Path.Combine(reference.Place.Root, file);
}
