using System.Text;
using System.Text.Json.Nodes;
using Factory.Api.Events;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Workflows;
using Factory.Stations.Importing;
using Factory.Stations.Loading;
using Xunit.Abstractions;

namespace Factory.Api.Tests;

public sealed class EventTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_run_event_that_comes_twice_is_one_run()
    {
        await using ApiPlace place = await ApiPlace.Open();
        const string message = """{"version":1,"id":"e1","type":"run","line":"pricing","from":"a newer sender","data":{"cycles":1,"colour":"blue"}}""";

        (await Handle(place, message)).IsDuplicate.ShouldBeFalse();
        (await Handle(place, message)).IsDuplicate.ShouldBeTrue();

        JsonNode runs = await place.Until("/api/lines/pricing/runs", r => r["items"]!.AsArray() is [{ } only] && (string)only["status"]! == "done");
        ((string)runs["items"]![0]!["kind"]!).ShouldBe("event");
        (await Reason(place, message.Replace(":1,\"colour\"", ":2,\"colour\"", StringComparison.Ordinal))).ShouldContain("new id");
    }

    [Fact]
    public async Task Cases_come_by_row_and_by_reference_and_a_changed_one_stops_the_line()
    {
        await using ApiPlace place = await ApiPlace.Open();
        Digest artifact = await place.Store.Put(Encoding.UTF8.GetBytes("id,day\nc1,d1\nc2,d2\n"));
        string byReference = $$$"""{"version":1,"id":"b","type":"cases","line":"pricing","data":{"artifact":"{{{artifact}}}","format":"csv"}}""";

        (await Handle(place, """{"version":1,"id":"a","type":"cases","line":"pricing","data":{"rows":[{"id":"c1","day":"d1"}, {"id":"c3", "day":"d3"}]}}""")).What.ShouldBe("2 new cases, 0 known");
        (await Handle(place, byReference)).What.ShouldBe("1 new cases, 1 known");
        (await Handle(place, byReference)).IsDuplicate.ShouldBeTrue();
        (await Handle(place, """{"version":1,"id":"c","type":"cases","line":"pricing","data":{"rows":[{"id":"c1","day":"d1","price":2}]}}""")).What.ShouldContain("S-1");
        (await place.Items("/api/stops?open=true")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_stop_is_answered_by_event_once()
    {
        await using ApiPlace place = await ApiPlace.Open();
        await Handle(place, """{"version":1,"id":"a","type":"cord","line":"pricing","data":{"action":"pull","why":"margins fell","by":"the monitor"}}""");
        const string answer = """{"version":1,"id":"b","type":"cord","line":"pricing","data":{"action":"answer","stop":"S-1","decision":"abandon","note":"seen","noTest":"the feed","by":"ann"}}""";

        (await Handle(place, answer)).IsDuplicate.ShouldBeFalse();
        (await Handle(place, answer)).IsDuplicate.ShouldBeTrue();

        JsonNode stop = await place.Json("/api/stops/S-1");
        ((string)stop["by"]!, (string)stop["answer"]!["by"]!, (string)stop["answer"]!["decision"]!).ShouldBe(("the monitor", "ann", "abandon"));
        (await Reason(place, answer.Replace("abandon", "continue", StringComparison.Ordinal))).ShouldContain("answered already");
    }

    /// <summary>Any events, each delivered once or more, in any order and at the same time, leave what each would leave once.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Duplicates_and_order_change_nothing(int seed)
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using ApiPlace place = await ApiPlace.Open();
        await Handle(place, """{"version":1,"id":"first","type":"cord","line":"pricing","data":{"action":"pull","why":"hold everything"}}""");
        List<string> messages =
        [
            .. Enumerable.Range(0, 6).Select(i => $$$"""{"version":1,"id":"run {{{i}}}","type":"run","line":"pricing","data":{"cycles":{{{(i % 2) + 1}}},"seed":{{{i}}} }}"""),
            .. Enumerable.Range(0, 6).Select(i => $$$"""{"version":1,"id":"pull {{{i}}}","type":"cord","line":"pricing","data":{"action":"pull","why":"why {{{i}}}"}}"""),
            .. Enumerable.Range(0, 6).Select(i => $$$"""{"version":1,"id":"cases {{{i}}}","type":"cases","line":"pricing","data":{"rows":[{"id":"n{{{i}}}","day":"x{{{i}}}"},{"id":"n{{{i + 1}}}","day":"x{{{i + 1}}}"}]}}"""),
        ];
        string[] deliveries = [.. messages.SelectMany(m => Enumerable.Repeat(m, random.Next(1, 4)))];
        random.Shuffle(deliveries);

        EventOutcome[] outcomes = [];
        foreach (string[] atOnce in deliveries.Chunk(4))
        {
            outcomes = [.. outcomes, .. await Task.WhenAll(atOnce.Select(m => Handle(place, m)))];
        }

        outcomes.Select(o => o.Id).Distinct().Count().ShouldBe(messages.Count);
        (await place.Items("/api/stops")).Length.ShouldBe(7);
        CaseSet cases = await new CaseStore(place.Store, LineLoader.Load(Path.Combine(place.Root, "lines", "pricing")).Definition, TimeProvider.System).Open();
        Enum.GetValues<DataRole>().SelectMany(cases.Rows).Select(row => row.Id).Order().ShouldBe(["n0", "n1", "n2", "n3", "n4", "n5", "n6"]);
        await using IAsyncEnumerator<string> receipts = place.Store.List("lines/pricing/requests/").GetAsyncEnumerator();
        int count = 0;
        while (await receipts.MoveNextAsync())
        {
            count++;
        }

        count.ShouldBe(6);
        await AnswerAll(place);
        foreach (int i in Enumerable.Range(0, 6))
        {
            string run = Runs.LineRuns.RequestId("pricing", $"event run {i}");
            (await place.Until($"/api/lines/pricing/runs/{run}", r => (string)r["status"]! is "done" or "refused"))["asked"]!["seed"]!.GetValue<int>().ShouldBe(i);
        }

        LineState state = (await place.Client.Get("pricing", fetchPayloads: true))!.CustomStatusAs<LineState>()!;
        state.Finished.SelectMany(r => r.Ids).Count().ShouldBe(6, "each run once");
    }

    private static async Task AnswerAll(ApiPlace place)
    {
        foreach (string stop in await place.Items("/api/stops?open=true"))
        {
            string id = (string)JsonNode.Parse(stop)!["id"]!;
            (await place.Post($"/api/stops/{id}/answer", """{"decision":"continue","note":"seen","noTest":"none needed"}""")).Status.ShouldBe(200);
        }
    }

    private static Task<EventOutcome> Handle(ApiPlace place, string message) => place.Events.Handle(Encoding.UTF8.GetBytes(message), CancellationToken.None);

    private static async Task<string> Reason(ApiPlace place, string message) =>
        (await Should.ThrowAsync<PoisonMessageException>(() => Handle(place, message))).Message;
}
