using System.Text.Json.Nodes;
using Factory.Api.Http;
using Factory.Api.Runs;

namespace Factory.Api.Tests;

public sealed class RunTests
{
    [Fact]
    public async Task A_run_is_accepted_run_and_told_of()
    {
        await using ApiPlace place = await ApiPlace.Open();
        place.Proposer.Says[1] = ["0.6", "0.7"];
        place.Proposer.Says[2] = ["0.8"];

        JsonNode run = await place.Run(cycles: 2);

        ((string)run["status"]!).ShouldBe("done");
        run["cycles"]!.AsArray().Select(c => ((int)c!["number"]!, (int)c["proposed"]!, (bool)c["improved"]!)).ShouldBe([(1, 2, true), (2, 1, true)]);
        JsonNode line = await place.Json("/api/lines/pricing");
        ((int)line["cycles"]!, (int)line["candidates"]!, (int)line["evaluated"]!).ShouldBe((2, 3, 3));
        ((string)line["champion"]!["version"]!).ShouldBe("v1");
        line["lineage"]!.AsArray().Select(step => (string)step!["version"]!).ShouldBe(["v0", "v1"]);
        place.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_key_is_the_same_run()
    {
        await using ApiPlace place = await ApiPlace.Open();

        ApiResponse first = await place.Post("/api/lines/pricing/runs", """{"cycles":2}""", ("Idempotency-Key", "monday"));
        ApiResponse again = await place.Post("/api/lines/pricing/runs", """{"cycles":2}""", ("Idempotency-Key", "monday"));
        ApiResponse other = await place.Post("/api/lines/pricing/runs", """{"cycles":3}""", ("Idempotency-Key", "monday"));

        (first.Status, again.Status, other.Status).ShouldBe((202, 200, 422));
        again.Headers["Location"].ShouldBe(first.Headers["Location"]);
        ((string)ApiPlace.Parse(other)["type"]!).ShouldBe("urn:factory:problem:idempotency-key-reused");
        await place.Until(first.Headers["Location"], run => (string)run["status"]! == "done");
        (await place.Json("/api/lines/pricing/runs"))["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_run_of_which_only_the_receipt_is_left_is_gone_and_one_that_waits_is_queued()
    {
        await using ApiPlace place = await ApiPlace.Open();
        string recent = (string)(await place.Run())["run"]!;
        string Kept(string id) => LineRuns.RequestId("pricing", id);
        Task Write(string id, int year) => place.Files.Write(
            place.Files.RequestPath(id), new RunReceipt(id, Kept(id), "api", 1, Seed: null, new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc), IsRaised: true), default);
        await Write("api old", year: 2001);
        await Write("api new", year: 2999);

        (await place.Get($"/api/lines/pricing/runs/{Kept("api old")}")).Status.ShouldBe(410);
        ((string)(await place.Json($"/api/lines/pricing/runs/{Kept("api new")}"))["status"]!).ShouldBe("queued");
        (await place.Json($"/api/lines/pricing/runs/{recent}"))["acceptedUtc"].ShouldNotBeNull();
    }
}
