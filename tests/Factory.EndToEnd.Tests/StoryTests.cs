using System.Text.Json;
using System.Text.Json.Nodes;
using Factory.Core.Artifacts;
using Factory.EndToEnd.Tests.Programs;

namespace Factory.EndToEnd.Tests;

/// <summary>The main job, from the first run to a release, and all that can be asked afterwards.</summary>
[Collection(ReferenceCollection.Name)]
public sealed class StoryTests(ReferenceRun reference)
{
    [Fact]
    public void A_run_ends_in_a_release_and_reports_it_in_the_promised_shape()
    {
        JsonNode report = JsonNode.Parse(reference.Finished.Output)!;
        Names(report).ShouldBe(["line", "cycles", "champion", "frontrunner", "stop", "releases", "sandbox"], ignoreOrder: true);
        report["cycles"]!.AsArray().Select(c => (int)c!["number"]!).ShouldBe([1, 2]);
        foreach (JsonNode? cycle in report["cycles"]!.AsArray())
        {
            Names(cycle!).ShouldBe(["number", "status", "proposed", "built", "passed", "evaluated", "improved", "spend", "budgetSpent"], ignoreOrder: true);
            Names(cycle!["spend"]!).ShouldBe(["usd", "tokens", "seconds"], ignoreOrder: true);
            ((string)cycle["status"]!).ShouldBe("done");
        }

        Names(report["champion"]!).ShouldBe(["version", "candidate"], ignoreOrder: true);
        ((string)report["champion"]!["version"]!).ShouldNotBe("v0");
        report["stop"].ShouldBeNull();
        ((string)JsonNode.Parse(reference.State.Champion)!["candidate"]!).ShouldBe((string)report["champion"]!["candidate"]!);
        if (report["frontrunner"] is { } frontrunner)
        {
            Names(frontrunner).ShouldBe(["candidate", "train", "select"], ignoreOrder: true);
        }
    }

    [Fact]
    public void Progress_goes_to_stderr() => reference.Finished.Error.ShouldContain("propose");

    [Fact]
    public void The_files_are_there_and_agree()
    {
        StateFolder state = reference.State;
        JsonNode champion = JsonNode.Parse(state.Champion)!;
        int version = (int)champion["version"]!;
        string release = state.Read(FormattableString.Invariant($"releases/v{version:0000}.json"));
        ((string)JsonNode.Parse(release)!["candidate"]!).ShouldBe((string)champion["candidate"]!);
        state.Releases.Keys.ShouldContain("v0000.json");

        state.Manifests.Keys.ShouldBe([Path.Combine("0001", "manifest.json"), Path.Combine("0002", "manifest.json")]);
        ((string)JsonNode.Parse(state.Manifests.Values.Last())!["previous"]!).ShouldBe(Digest.Of(state.Manifests.Values.First()).ToString());
        ((string)JsonNode.Parse(state.Manifests.Values.Last())!["champion"]!["candidate"]!).ShouldBe((string)champion["candidate"]!);
        foreach (JsonNode? candidate in state.Manifests.Values.SelectMany(m => JsonNode.Parse(m)!["candidates"]!.AsArray()))
        {
            CandidateFilesAgree(candidate!);
        }

        state.Read("archive/0001.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length
            .ShouldBe(JsonNode.Parse(state.Manifests.Values.First())!["candidates"]!.AsArray().Count);
        JsonNode.Parse(state.Read("cycles/0001/times.json"))!["closedAt"].ShouldNotBeNull();
    }

    [Fact]
    public void Every_object_has_the_bytes_that_its_name_says()
    {
        foreach (string digest in reference.State.Objects)
        {
            string file = Path.Combine(reference.State.Folder, "objects", "sha256", digest[..2], digest);
            Digest.Of(File.ReadAllBytes(file)).Hex.ShouldBe(digest);
        }
    }

    [Fact]
    public async Task Whatever_can_be_asked_afterwards_is_answered()
    {
        (await Ask("show", "guess")).Output.ShouldContain("v1");
        (await Ask("lines")).Output.ShouldContain("guess");
        (await Ask("diff", "guess", "v0", "v1")).Output.ShouldContain("Guess");
        JsonNode seed = JsonNode.Parse((await Ask("score", "guess", "--version", "v0", "--json")).Output)!;
        JsonNode live = JsonNode.Parse((await Ask("score", "guess", "--version", "v1", "--json")).Output)!;
        ((double)live["mean"]!).ShouldBeGreaterThan((double)seed["mean"]!);
        (await Ask("engine", "list", "--json")).Output.ShouldContain("\"guess:0001\"");
        (await Ask("engine", "history", "guess:0001", "--json")).Output.ShouldContain("Redeploy");
    }

    [Fact]
    public async Task What_is_asked_while_a_run_goes_on_is_answered_and_harms_nothing()
    {
        StateFolder state = reference.Place.State("asked");
        using FactoryProcess run = reference.Place.Start([.. ReferenceRun.Arguments, "--state", state.Folder]);
        await run.Shows("propose");
        foreach (string[] question in (string[][])[["show", "guess"], ["lines"], ["engine", "list"], ["engine", "history", "guess:0001"], ["score", "guess", "--version", "v0"], ["cord", "list"]])
        {
            (await reference.Place.Run([.. question, "--state", state.Folder])).With(code: 0);
        }

        (await run.End()).With(code: 0);
        state.ShouldTellTheSameAs(reference.State, "questions changed the run");
    }

    private void CandidateFilesAgree(JsonNode candidate)
    {
        string folder = FormattableString.Invariant($"cycles/{(int)candidate["cycle"]!:0000}/candidates/{(int)candidate["number"]!:00}");
        foreach (string file in (string[])["proposal.md", "diff.patch", "product/Policy.cs", "build.json", "tests.json"])
        {
            reference.State.Read($"{folder}/{file}").ShouldNotBeEmpty();
        }

        string product = Path.Combine(reference.State.Folder, "objects", "sha256", ((string)candidate["product"]!)[..2], (string)candidate["product"]!);
        JsonDocument.Parse(File.ReadAllText(product)).RootElement.GetRawText()
            .ShouldContain(JsonSerializer.Serialize(reference.State.Read($"{folder}/product/Policy.cs")).Trim('"')[..40]);
    }

    private async Task<Finished> Ask(params string[] question) => (await reference.Place.Run([.. question, "--state", "reference"])).With(code: 0);

    private static IEnumerable<string> Names(JsonNode node) => node.AsObject().Select(p => p.Key);
}
