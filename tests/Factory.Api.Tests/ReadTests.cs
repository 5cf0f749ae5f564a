using System.Text.Json.Nodes;
using Factory.Api.Http;

namespace Factory.Api.Tests;

/// <summary>One line after four cycles, read in every way.</summary>
public sealed class ReadTests(PlaceAfterCycles after) : IClassFixture<PlaceAfterCycles>
{
    private readonly ApiPlace _place = after.Place;

    [Theory]
    [InlineData("cycles", 4)]
    [InlineData("candidates", 9)]
    [InlineData("releases", 2)]
    [InlineData("lessons", -1)]
    [InlineData("runs", 1)]
    public async Task Every_item_is_on_exactly_one_page(string list, int count)
    {
        string[] all = await Items($"/api/lines/pricing/{list}?limit=500");
        all.Length.ShouldBe(count < 0 ? all.Length : count);
        all.Length.ShouldBeGreaterThan(0);
        for (int limit = 1; limit <= all.Length + 1; limit++)
        {
            (await Items($"/api/lines/pricing/{list}?limit={limit}")).ShouldBe(all, $"limit {limit}");
        }
    }

    [Fact]
    public async Task Instances_are_on_exactly_one_page()
    {
        string[] all = await Items("/api/instances?limit=500&prefix=pricing%3A");
        all.Length.ShouldBeGreaterThan(4);
        (await Items("/api/instances?limit=3&prefix=pricing%3A")).ShouldBe(all);
        ((string)(await _place.Json("/api/instances/pricing%3A0002"))["status"]!).ShouldBe("completed");
        (await Items("/api/instances?status=failed")).ShouldBeEmpty();
        (await _place.Get("/api/instances?status=7")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Candidates_come_newest_first_and_can_be_filtered()
    {
        JsonArray all = (await _place.Json("/api/lines/pricing/candidates"))["items"]!.AsArray();
        all.Select(c => ((int)c!["cycle"]!, (int)c["number"]!)).ShouldBe([(4, 4), (4, 3), (4, 2), (4, 1), (2, 2), (2, 1), (1, 3), (1, 2), (1, 1)]);
        all.Select(c => (string)c!["outcome"]!).Skip(4).ShouldBe(["test failed", "evaluated on 55 train cases", "released", "build failed", "evaluated on 55 train cases"], Comparer);
        (await Items("/api/lines/pricing/candidates?cycle=2")).Length.ShouldBe(2);
        (await Items("/api/lines/pricing/candidates?version=v1")).Length.ShouldBe(2, "it was proposed in cycle 1 and in cycle 4");
        (await _place.Get("/api/lines/pricing/candidates?version=v9")).Status.ShouldBe(404);
        (await _place.Get("/api/lines/pricing/candidates?after=x")).Status.ShouldBe(400);
        (await _place.Get("/api/lines/pricing/candidates?limit=501")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_candidate_is_found_by_its_first_digits()
    {
        string id = (string)(await _place.Json("/api/lines/pricing/candidates?version=v1"))["items"]![0]!["candidate"]!;
        foreach (int digits in (int[])[8, 15, 16, 17, 64])
        {
            JsonNode found = await _place.Json($"/api/lines/pricing/candidates/{id[..digits]}");
            ((string)found["candidate"]!, (string)found["version"]!, (string)found["files"]!["Policy.cs"]!, (int)found["cycle"]!).ShouldBe((id, "v1", "0.7", 4));
        }

        JsonNode seed = await _place.Json("/api/lines/pricing/releases/v0");
        ((string)(await _place.Json($"/api/lines/pricing/candidates/{(string)seed["candidate"]!}"))["outcome"]!).ShouldBe("the seed");
        (await _place.Get($"/api/lines/pricing/candidates/{new string('f', 20)}")).Status.ShouldBe(404);
        (await _place.Get($"/api/lines/pricing/candidates/{id[..3]}")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_diff_is_text_or_json()
    {
        ApiResponse text = await _place.Get("/api/lines/pricing/diff?a=v0&b=v1");
        (text.Status, text.ContentType).ShouldBe((200, "text/plain; charset=utf-8"));
        ApiPlace.Text(text).ShouldContain("-0.5\n+0.7\n");
        ((string)ApiPlace.Parse(await _place.Get("/api/lines/pricing/diff", ("Accept", "application/json")))["diff"]!).ShouldBe(ApiPlace.Text(text));
        (await _place.Get("/api/lines/pricing/diff?a=../../etc&b=v1")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_cycle_is_its_manifest_and_its_times()
    {
        JsonNode cycle = await _place.Json("/api/lines/pricing/cycles/1");
        ((int)cycle["manifest"]!["released"]!, cycle["manifest"]!["candidates"]!.AsArray().Count).ShouldBe((1, 3));
        cycle["times"]!["closedAt"].ShouldNotBeNull();
        (await _place.Get("/api/lines/pricing/cycles/5")).Status.ShouldBe(404);
        (await _place.Get("/api/lines/pricing/cycles/0")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        foreach (string address in (string[])["/api/lines", "/api/lines/pricing", "/api/lines/pricing/candidates", "/openapi/v1.json"])
        {
            ApiResponse first = await _place.Get(address);
            ApiResponse second = await _place.Get(address, ("If-None-Match", $"\"other\", {first.Headers["ETag"]}"));
            (second.Status, second.Body.Length, second.Headers["ETag"]).ShouldBe((304, 0, first.Headers["ETag"]), address);
            (await _place.Get(address, ("If-None-Match", "\"other\""))).Status.ShouldBe(200);
        }
    }

    [Fact]
    public async Task An_artifact_never_changes()
    {
        string product = (string)(await _place.Json("/api/lines/pricing/releases/v1"))["product"]!;
        ApiResponse artifact = await _place.Get($"/api/artifacts/{product}");
        (artifact.Status, artifact.Headers["ETag"], artifact.ContentType).ShouldBe((200, $"\"{product}\"", "application/json"));
        artifact.Headers["Cache-Control"].ShouldContain("immutable");
        (await _place.Get($"/api/artifacts/{new string('0', 64)}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Health_tells_what_a_host_is()
    {
        JsonNode health = await _place.Json("/health");
        ((string)health["status"]!, (string)health["host"]!, (string)health["sandbox"]!, (int)health["lines"]!, (int)health["openStops"]!).ShouldBe(("ok", "test", "A (none)", 1, 0));
    }

    private static IEqualityComparer<string> Comparer { get; } = EqualityComparer<string>.Create((a, b) => a!.Split(' ')[0] == b!.Split(' ')[0], s => s.Split(' ')[0].GetHashCode(StringComparison.Ordinal));

    private Task<string[]> Items(string address) => _place.Items(address);
}
