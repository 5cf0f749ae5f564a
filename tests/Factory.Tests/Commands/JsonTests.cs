using System.Text.Json;

namespace Factory.Tests.Commands;

public sealed class JsonTests
{
    [Fact]
    public async Task Run_gives_one_document_of_the_promised_shape_and_progress_elsewhere()
    {
        CommandRun run = await CommandRun.Of(new RecordingHost(), "run", "pricing", "--json");
        JsonElement report = JsonDocument.Parse(run.Output).RootElement;
        Names(report).ShouldBe(["line", "cycles", "champion", "frontrunner", "stop", "releases", "sandbox"]);
        Names(report.GetProperty("cycles")[0]).ShouldBe(["number", "status", "proposed", "built", "passed", "evaluated", "improved", "spend", "budgetSpent"]);
        Names(report.GetProperty("cycles")[0].GetProperty("spend")).ShouldBe(["usd", "tokens", "seconds"]);
        Names(report.GetProperty("champion")).ShouldBe(["version", "candidate"]);
        report.GetProperty("stop").ValueKind.ShouldBe(JsonValueKind.Null);
        run.Error.ShouldContain("cycle 1   build     3 built");
    }

    [Fact]
    public async Task Score_gives_one_document_of_the_promised_shape()
    {
        CommandRun run = await CommandRun.Of(new RecordingHost(), "score", "pricing", "--json");
        JsonElement report = JsonDocument.Parse(run.Output).RootElement;
        Names(report).ShouldBe(["line", "candidate", "status", "diagnostics", "mean", "cases", "sandbox"]);
        report.GetProperty("status").GetString().ShouldBe("build-failed");
    }

    [Fact]
    public async Task Lists_are_json_lines()
    {
        CommandRun run = await CommandRun.Of(new RecordingHost(), "lines", "--json");
        run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
        Names(JsonDocument.Parse(run.Output).RootElement).ShouldBe(["line", "folder", "description", "champion", "cycles", "stop"]);
    }

    [Fact]
    public async Task Doctor_never_shows_a_value()
    {
        using var output = new StringWriter();
        var environment = CommandRun.Environment(new RecordingHost().Operations, Path.GetTempPath(), output, TextWriter.Null) with { Variable = n => n == "OPENAI_API_KEY" ? "secret" : null };
        (await Factory.Commands.CommandTree.Run(["doctor", "--json"], environment, CancellationToken.None)).ShouldBe(0);
        JsonElement report = JsonDocument.Parse(output.ToString()).RootElement;
        report.GetProperty("modelVariables").GetProperty("OPENAI_API_KEY").GetBoolean().ShouldBeTrue();
        report.GetProperty("modelVariables").GetProperty("ANTHROPIC_API_KEY").GetBoolean().ShouldBeFalse();
        report.GetProperty("state").GetProperty("syncMilliseconds").GetDouble().ShouldBeGreaterThan(0);
        output.ToString().ShouldNotContain("secret");
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(p => p.Name);
}
