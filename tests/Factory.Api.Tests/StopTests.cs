using System.Text.Json.Nodes;
using Factory.Api.Http;

namespace Factory.Api.Tests;

public sealed class StopTests
{
    private const string Good = """{"decision":"continue","note":"the feed is back","noTest":"it was the feed"}""";

    [Fact]
    public async Task A_stopped_line_starts_nothing_until_it_is_answered()
    {
        await using ApiPlace place = await ApiPlace.Open();

        ApiResponse pulled = await place.Post("/api/lines/pricing/stops", """{"why":"margins fell","about":"v1"}""", ("Idempotency-Key", "k"));
        ApiResponse again = await place.Post("/api/lines/pricing/stops", """{"why":"margins fell","about":"v1"}""", ("Idempotency-Key", "k"));
        (pulled.Status, again.Headers["Location"]).ShouldBe((201, pulled.Headers["Location"]));
        JsonNode stop = await place.Json("/api/stops/S-1");
        ((string)stop["by"]!, (string)stop["owner"]!, (string)stop["about"]!, stop["answer"]).ShouldBe(("tester", "you@example.com", "v1", null));

        ((string)stop["evidence"]!).ShouldBe("/api/lines/pricing/releases/v1");
        (await place.Items("/api/stops/S-1/notices")).ShouldBeEmpty("nobody is configured to be told");

        ApiResponse refused = await place.Post("/api/lines/pricing/runs", "");
        (refused.Status, refused.ContentType, (string)ApiPlace.Parse(refused)["stop"]!).ShouldBe((409, "application/problem+json", "S-1"));
        ((string)(await place.Json("/api/lines"))["items"]![0]!["stop"]!).ShouldBe("S-1");
        ((int)(await place.Json("/health"))["openStops"]!).ShouldBe(1);

        (await place.Post("/api/stops/S-1/answer", Good)).Status.ShouldBe(200);
        ((string)(await place.Json("/api/stops/S-1"))["answer"]!["note"]!).ShouldBe("the feed is back");
        (await place.Items("/api/stops?open=true")).ShouldBeEmpty();
        (await place.Items("/api/stops?open=false&line=pricing")).Length.ShouldBe(1);
        ((string)(await place.Run())["status"]!).ShouldBe("done");
        (await place.Json("/api/lines/pricing/lessons"))["items"]!.AsArray().Select(l => (string)l!["id"]!).ShouldContain("S-1");
        place.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lesson_is_read_changed_retired_and_brought_back()
    {
        await using ApiPlace place = await ApiPlace.Open();
        await place.Post("/api/lines/pricing/stops", """{"why":"margins fell"}""");
        await place.Post("/api/stops/S-1/answer", Good);
        const string lesson = "/api/lines/pricing/lessons/S-1";
        string tag = (await place.Get(lesson)).Headers["ETag"];
        ((string)(await place.Json(lesson))["lesson"]!["cause"]!).ShouldBe("margins fell");

        (await place.Send("PUT", lesson, """{"advice":"look at the feed"}""", ("If-Match", "\"stale\""))).Status.ShouldBe(412);
        (await place.Send("PUT", lesson, """{"advice":"look at the feed","by":"ann"}""", ("If-Match", tag))).Status.ShouldBe(200);
        (await place.Send("PUT", lesson, """{"retire":"solved"}""")).Status.ShouldBe(200);
        ((string)(await place.Json(lesson))["lesson"]!["retired"]!).ShouldBe("by tester: solved");
        (await place.Send("PUT", lesson, """{"restore":true}""")).Status.ShouldBe(200);
        (await place.Json(lesson))["lesson"]!.ShouldSatisfyAllConditions(l => l["retired"].ShouldBeNull(), l => ((string)l["advice"]!).ShouldBe("look at the feed"), l => ((string)l["keptBy"]!).ShouldBe("tester"));
        (await place.Send("PUT", lesson, """{"advice":" "}""")).Status.ShouldBe(422);
        (await place.Send("PUT", lesson, """{"retire":"a","restore":true}""")).Status.ShouldBe(422);
        (await place.Send("PUT", "/api/lines/pricing/lessons/0009-01", """{"advice":"x"}""")).Status.ShouldBe(404);
        place.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_is_checked_and_counts_once()
    {
        await using ApiPlace place = await ApiPlace.Open();
        await place.Post("/api/lines/pricing/stops", """{"why":"margins fell","by":"ann"}""");
        string tag = (await place.Get("/api/stops/S-1")).Headers["ETag"];

        (await place.Post("/api/stops/S-1/answer", """{"decision":"continue","note":"done"}""")).Status.ShouldBe(422, "neither a test nor a reason");
        (await place.Post("/api/stops/S-1/answer", """{"decision":"continue","note":"done","test":{"name":"../x.cs","text":"class X;"}}""")).Status.ShouldBe(422, "no name for a test");
        (await place.Post("/api/stops/S-1/answer", """{"decision":"continue","note":"done","test":{"name":"X.cs","text":"class X;"}}""")).Status.ShouldBe(422, "it holds no test");
        (await place.Items("/api/stops?open=true")).Length.ShouldBe(1);
        (await place.Post("/api/stops/S-1/answer", """{"decision":"perhaps","note":"done","noTest":"-"}""")).Status.ShouldBe(400);
        (await place.Post("/api/stops/S-9/answer", Good)).Status.ShouldBe(404);
        (await place.Post("/api/stops/S-1/answer", Good, ("If-Match", "\"stale\""))).Status.ShouldBe(412);
        (await place.Post("/api/stops/S-1/answer", Good, ("If-Match", tag))).Status.ShouldBe(200);
        (await place.Post("/api/stops/S-1/answer", Good)).Status.ShouldBe(200, "the same answer again");
        (await place.Post("/api/stops/S-1/answer", Good.Replace("continue", "abandon", StringComparison.Ordinal))).Status.ShouldBe(409);
        ((string)(await place.Json("/api/stops/S-1"))["by"]!).ShouldBe("ann (via tester)");
        (await place.Post("/api/lines/pricing/stops", """{"why":" "}""")).Status.ShouldBe(422);
        (await place.Post("/api/lines/pricing/stops", """{"what":"x"}""")).Status.ShouldBe(400);
        place.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_that_was_accepted_before_the_stop_is_held_and_goes_on()
    {
        await using ApiPlace place = await ApiPlace.Open();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var mayGoOn = new ManualResetEventSlim();
        place.Kind.Score = (product, row) =>
        {
            begun.TrySetResult();
            mayGoOn.Wait(TimeSpan.FromSeconds(60));
            return Stations.Tests.Cycles.ScriptedKind.Plain(product, row);
        };
        ApiResponse accepted = await place.Post("/api/lines/pricing/runs", "", ("Idempotency-Key", "k"));
        await begun.Task;
        await place.Post("/api/lines/pricing/stops", """{"why":"wait"}""");
        mayGoOn.Set();

        (await place.Until(accepted.Headers["Location"], run => (string)run["status"]! == "held"))["stop"]!.GetValue<string>().ShouldBe("S-1");
        (await place.Post("/api/lines/pricing/runs", "", ("Idempotency-Key", "k"))).Status.ShouldBe(200, "it was accepted before");
        await place.Post("/api/stops/S-1/answer", Good);
        await place.Until(accepted.Headers["Location"], run => (string)run["status"]! == "done");
    }

    [Fact]
    public async Task A_state_that_cannot_be_read_is_told_by_health()
    {
        await using ApiPlace place = await ApiPlace.Open();
        Directory.CreateDirectory(Path.Combine(place.Root, "state", "stops"));
        await File.WriteAllTextAsync(Path.Combine(place.Root, "state", "stops", "S-000001.json"), "{");

        ApiResponse health = await place.Get("/health");

        (health.Status, (string)ApiPlace.Parse(health)["store"]!, ApiPlace.Parse(health)["openStops"]).ShouldBe((503, "unreachable", null));
        place.Faults.ShouldHaveSingleItem();
    }
}
