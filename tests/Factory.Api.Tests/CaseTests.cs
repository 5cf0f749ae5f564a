using System.Text;
using System.Text.Json.Nodes;
using Factory.Api.Http;

namespace Factory.Api.Tests;

public sealed class CaseTests
{
    [Fact]
    public async Task Cases_come_in_once()
    {
        await using ApiPlace place = await ApiPlace.Open();
        (string, string) jsonLines = ("Content-Type", "application/x-ndjson; charset=utf-8");

        JsonNode first = ApiPlace.Parse(await place.Post("/api/lines/pricing/cases", ApiPlace.Cases(0, 50), jsonLines));
        JsonNode more = ApiPlace.Parse(await place.Post("/api/lines/pricing/cases", ApiPlace.Cases(0, 60), jsonLines));

        Counts(first).ShouldBe((50, 50, 0));
        Counts(more).ShouldBe((60, 10, 50));
        more["units"]!.AsObject().Sum(role => (int)role.Value!).ShouldBe(60);
    }

    [Fact]
    public async Task Csv_is_streamed()
    {
        await using ApiPlace place = await ApiPlace.Open();
        string csv = "id,day,demand\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"c{i},d{i},{i}.5\n"));
        var request = new ApiRequest
        {
            Method = "POST",
            Path = "/api/lines/pricing/cases",
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["content-type"] = "text/csv" },
            Body = new TrickleStream(Encoding.UTF8.GetBytes(csv)),
        };

        Counts(ApiPlace.Parse(await place.Api.Handle(request, default))).ShouldBe((500, 500, 0));
    }

    [Fact]
    public async Task A_changed_case_stops_the_line()
    {
        await using ApiPlace place = await ApiPlace.Open();
        await place.Post("/api/lines/pricing/cases", ApiPlace.Cases(0, 50), ("Content-Type", "application/x-ndjson"));
        string changed = ApiPlace.Cases(0, 50).Replace("only-c7-", "other-c7-", StringComparison.Ordinal);

        ApiResponse refused = await place.Post("/api/lines/pricing/cases", changed, ("Content-Type", "application/x-ndjson"));
        ApiResponse again = await place.Post("/api/lines/pricing/cases", changed, ("Content-Type", "application/x-ndjson"));

        (refused.Status, (string)ApiPlace.Parse(refused)["stop"]!, (string)ApiPlace.Parse(again)["stop"]!).ShouldBe((409, "S-1", "S-1"));
        ApiPlace.Text(refused).ShouldNotContain("other-c7");
        ((string)(await place.Json("/api/stops/S-1"))["by"]!).ShouldBe("rule caseChanged");
    }

    [Fact]
    public async Task Wrong_rows_are_named_by_line()
    {
        await using ApiPlace place = await ApiPlace.Open();

        ApiResponse refused = await place.Post("/api/lines/pricing/cases", """{"id":"a","day":"1"}""" + "\nno\n", ("Content-Type", "application/x-ndjson"));

        refused.Status.ShouldBe(422);
        ((string)ApiPlace.Parse(refused)["problems"]![0]!["where"]!).ShouldBe("body:2");
        (await place.Post("/api/lines/pricing/cases", "[]", ("Content-Type", "application/json"))).Status.ShouldBe(415);
        (await place.Post("/api/lines/pricing/cases", "", ("Content-Type", "text/csv"))).Status.ShouldBe(422);
        place.Faults.ShouldBeEmpty();
    }

    private static (int Read, int Added, int Known) Counts(JsonNode import) => ((int)import["read"]!, (int)import["added"]!, (int)import["known"]!);
}
