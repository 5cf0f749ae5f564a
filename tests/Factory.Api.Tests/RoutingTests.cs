using System.Globalization;
using Factory.Api.Http;
using Xunit.Abstractions;

namespace Factory.Api.Tests;

public sealed class RoutingTests(SharedPlace shared, ITestOutputHelper output) : IClassFixture<SharedPlace>
{
    private readonly ApiPlace _place = shared.Place;

    [Theory]
    [InlineData("GET", "/", 404)]
    [InlineData("GET", "/api/lines/", 404)]
    [InlineData("GET", "/api//lines", 404)]
    [InlineData("GET", "/API/lines", 404)]
    [InlineData("GET", "/api/lines/nobody", 404)]
    [InlineData("GET", "/api/lines/..", 400)]
    [InlineData("GET", "/api/lines/%2e%2e/cycles", 400)]
    [InlineData("GET", "/api/lines/pricing%2Fcycles", 200)]
    [InlineData("GET", "/api/lines/pricing/cycles/-1", 400)]
    [InlineData("GET", "/api/artifacts/..%2f..%2fjournal", 404)]
    [InlineData("GET", "/api/artifacts/journal.db", 400)]
    [InlineData("GET", "/api/stops/S-01", 400)]
    [InlineData("GET", "/api/lines/pricing/runs/..", 400)]
    [InlineData("GET", "/api/lines/pricing/runs/nobody", 404)]
    [InlineData("HEAD", "/api/lines", 200)]
    [InlineData("PUT", "/api/lines", 405)]
    [InlineData("OPTIONS", "/api/lines/pricing/runs", 405)]
    [InlineData("GET", "/api/lines?limit=0", 400)]
    [InlineData("GET", "/api/lines?limit=1e2", 400)]
    public async Task A_request_finds_its_route_or_is_told_why_not(string method, string address, int status)
    {
        ApiResponse response = await _place.Send(method, address, "");
        response.Status.ShouldBe(status, ApiPlace.Text(response));
        if (status >= 400)
        {
            response.ContentType.ShouldBe("application/problem+json");
            ApiPlace.Parse(response).AsObject().Select(p => p.Key).ShouldBe(["type", "status", "title", "detail", "instance", "problems", "stop"]);
        }

        if (status == 405)
        {
            response.Headers["Allow"].ShouldBe(address == "/api/lines" ? "GET, HEAD" : "GET, HEAD, POST");
        }
    }

    [Fact]
    public async Task Head_is_get_without_its_body()
    {
        ApiResponse head = await _place.Send("HEAD", "/api/lines", "");
        (head.Body.Length, head.Headers["ETag"]).ShouldBe((0, (await _place.Get("/api/lines")).Headers["ETag"]));
    }

    [Fact]
    public async Task Whatever_is_asked_is_answered_without_a_fault()
    {
        const int seed = 20261122;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        string[] pieces = ["api", "lines", "pricing", "runs", "cycles", "candidates", "stops", "S-1", "v1", "..", ".", "", "artifacts", "instances", "answer", "health", "\0", "\ud800", "é", "a b", "0", "999999999999", "%2e", new string('a', 70), "diff", "events", "{line}", "C:\\x", "~"];
        string[] queries = ["", "?limit=3", "?after=%00", "?a=v1&b=..%2F..", "?version=v", "?cycle=99999999999", "?status=%F0", "?open=maybe", "?prefix=%22%27", "?seconds=-1"];
        for (int i = 0; i < 3000; i++)
        {
            string path = "/" + string.Join('/', Enumerable.Range(0, random.Next(1, 7)).Select(_ => pieces[random.Next(pieces.Length)]));
            var request = new ApiRequest
            {
                Method = new[] { "GET", "POST", "DELETE", "HEAD" }[random.Next(4)],
                Path = path,
                Query = queries[random.Next(queries.Length)].TrimStart('?').Split('&').Where(p => p.Length > 0).ToDictionary(p => p.Split('=')[0], p => Uri.UnescapeDataString(p.Split('=')[1])),
                Body = new MemoryStream("{\"x\":"u8.ToArray()),
            };
            ApiResponse response = await _place.Api.Handle(request, default);
            response.Status.ShouldBeLessThan(500, string.Create(CultureInfo.InvariantCulture, $"{request.Method} {path}, number {i}"));
        }

        _place.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fault_tells_the_host_everything_and_the_caller_nothing()
    {
        await using ApiPlace place = await ApiPlace.Open();
        Directory.CreateDirectory(Path.Combine(place.Root, "state", "lines", "pricing"));
        await File.WriteAllTextAsync(Path.Combine(place.Root, "state", "lines", "pricing", "champion.json"), "{ not JSON: secret-inside");

        ApiResponse response = await place.Get("/api/lines/pricing");

        response.Status.ShouldBe(500);
        ApiPlace.Text(response).ShouldNotContain("JSON");
        place.Faults.ShouldHaveSingleItem().ShouldBeOfType<System.Text.Json.JsonException>();
    }

    [Fact]
    public async Task A_body_is_read_strictly_and_to_a_limit()
    {
        (await _place.Post("/api/lines/pricing/runs", """{"cyles":2}""")).Status.ShouldBe(400);
        (await _place.Post("/api/lines/pricing/runs", """{"cycles":"2"}""")).Status.ShouldBe(400);
        (await _place.Post("/api/lines/pricing/runs", """{"cycles":0}""")).Status.ShouldBe(422);
        (await _place.Post("/api/lines/pricing/runs", new string(' ', 2 << 20))).Status.ShouldBe(413);
        (await _place.Post("/api/lines/pricing/runs", "", ("Idempotency-Key", new string('k', 181)))).Status.ShouldBe(400);
        (await _place.Post("/api/lines/pricing/stops", "")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_line_that_does_not_load_is_shown_with_its_problems()
    {
        await using ApiPlace place = await ApiPlace.Open(time: null, "alpha", "beta");
        File.AppendAllText(Path.Combine(place.Root, "lines", "beta", "line.yaml"), "everycycles: 3\n");

        string[] lines = await place.Items("/api/lines?limit=1");

        lines.Length.ShouldBe(2);
        lines[0].ShouldContain("\"problems\":[]");
        lines[1].ShouldContain("everycycles");
        lines[1].ShouldNotContain(place.Root);
        (await place.Get("/api/lines/beta")).Status.ShouldBe(200);
        (await place.Post("/api/lines/beta/runs", "")).Status.ShouldBe(422);
    }
}
