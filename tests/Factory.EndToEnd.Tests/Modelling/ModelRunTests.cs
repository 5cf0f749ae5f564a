using System.Text.Json;
using Factory.EndToEnd.Tests.Lines;
using Factory.EndToEnd.Tests.Programs;
using Xunit.Abstractions;

namespace Factory.EndToEnd.Tests.Modelling;

/// <summary>The real program with a model behind real HTTP: what it costs, and what a kill repeats.</summary>
public sealed class ModelRunTests(ITestOutputHelper output)
{
    private const int Seed = 20261123;
    private const int Kills = 4;

    [Fact]
    public async Task A_budget_stops_new_calls_loses_none_and_the_next_run_goes_on()
    {
        await using RepeatPlace place = await RepeatPlace.Open(budget: "{ usd: 24, usdPerLine: 40, minutes: 100 }");

        Finished first = (await place.Run("run", "lines/repeat", "--cycles", "5", "--json")).With(code: 4);
        int calls = place.Server.Log.Count;
        JsonElement cycle = Json(first).GetProperty("cycles").EnumerateArray().ShouldHaveSingleItem();
        cycle.GetProperty("status").GetString().ShouldBe("budgetSpent");
        cycle.GetProperty("budgetSpent").GetString().ShouldNotBeNull().ShouldContain("of 24.00 US dollars for models (budget.usd)");
        decimal usd = cycle.GetProperty("spend").GetProperty("usd").GetDecimal();
        usd.ShouldBe(calls * RepeatLine.PerCall, "every answer was paid for and is counted");
        usd.ShouldBeInRange(24, 24 + (RepeatLine.AtOnce * RepeatLine.PerCall));

        Finished second = (await place.Run("run", "lines/repeat")).With(code: 4);
        second.Output.ShouldContain("The budget is spent: The line has spent");
        second.Output.ShouldContain("(budget.usdPerLine)");
        second.Output.ShouldContain("Raise `budget` in lines/repeat/line.yaml");
        place.Cases.ShouldBeUnique();

        string shown = (await place.Run("show", "lines/repeat")).With(code: 0).Output;
        shown.ShouldContain($"of $40.00 in {place.Server.Log.Count} calls");
        shown.ShouldContain("./factory show repeat 2.1");
        string candidate = (await place.Run("show", "lines/repeat", "1.1", "--prompt")).With(code: 0).Output;
        candidate.ShouldContain("model    default (served-model)");
        candidate.ShouldContain("propose $0.30 in 1 call, 120 tokens");
        candidate.ShouldContain("Words are words.");
        candidate.ShouldContain("I ask more kindly.");
    }

    [Fact]
    public async Task A_campaign_that_is_killed_asks_nothing_again_but_what_was_in_flight()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        await using RepeatPlace place = await RepeatPlace.Open();
        for (int kill = 0; kill < Kills; kill++)
        {
            using FactoryProcess run = place.Start("run", "lines/repeat", "--cycles", "2", "--json");
            await place.Reached(place.Server.Log.Count + random.Next(1, 50));
            run.Signal(UnixSignal.Kill);
            await run.End();
        }

        (await place.Run("run", "lines/repeat", "--cycles", "2", "--json")).With(code: 0);
        int repeated = place.Cases.Count - place.Cases.Distinct().Count();
        output.WriteLine($"{place.Server.Log.Count} calls, {repeated} of them repeated after {Kills} kills");
        place.Server.Log.Count.ShouldBeGreaterThan(150);
        repeated.ShouldBeLessThanOrEqualTo(Kills * RepeatLine.AtOnce);
        (await place.Run("run", "lines/repeat", "--cycles", "2", "--json")).With(code: 0);
    }

    [Fact]
    public async Task Without_a_model_the_line_is_refused_before_anything_begins_and_says_what_to_set()
    {
        await using RepeatPlace place = await RepeatPlace.Open();
        File.Delete(Path.Combine(place.Place.Root, "factory.yaml"));
        Finished refused = (await place.Run("run", "lines/repeat")).With(code: 2);
        refused.Error.ShouldContain("lines/repeat/prompt.md");
        refused.Error.ShouldContain("No model is configured. Set OPENAI_BASE_URL");
        Directory.Exists(Path.Combine(place.State.Folder, "lines")).ShouldBeFalse();
        place.Server.Log.ShouldBeEmpty();
    }

    private static JsonElement Json(Finished run) => JsonDocument.Parse(run.Output).RootElement;
}
