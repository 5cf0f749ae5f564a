using System.Text.Json;
using Factory.EndToEnd.Tests.Lines;

namespace Factory.Azure.Tests.App;

/// <summary>Events of every kind through the real queue, and the cord from the pull to the end of the run that it held.</summary>
public sealed class CordTests
{
    [Fact]
    public async Task The_cord_holds_a_run_until_it_is_answered_however_often_messages_come()
    {
        using AppPlace place = await AppPlace.Create();
        await using FunctionsHost host = await FunctionsHost.Start(place.Setup);
        await host.Enqueue("""{"version":1,"id":"run-1","type":"run","line":"guess","data":{}}""");
        await host.Enqueue("""{"version":1,"id":"pull-1","type":"cord","line":"guess","data":{"action":"pull","why":"the prices look wrong","by":"revenue"}}""");
        await host.Enqueue(Cases(200, 3));
        (await host.Deliver(times: 3)).ShouldBe(3);

        JsonElement stop = (await host.Send("GET", "/api/stops")).Json.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        stop.GetProperty("why").GetString().ShouldBe("the prices look wrong");
        (await host.Send("POST", "/api/lines/guess/runs")).Status.ShouldBe(409);
        HttpAnswer again = await host.Post("/api/lines/guess/cases", "application/x-ndjson", GuessLine.Rows(200, 4));
        (again.Json.GetProperty("known").GetInt32(), again.Json.GetProperty("added").GetInt32()).ShouldBe((3, 1));
        await host.Tick();

        string id = stop.GetProperty("id").GetString()!;
        object answer = new { decision = "continue", note = "they are right: a holiday", noTest = "nothing to test", by = "revenue" };
        (await host.Send("POST", $"/api/stops/{id}/answer", answer)).Status.ShouldBe(200);
        (await host.Send("POST", $"/api/stops/{id}/answer", answer)).Status.ShouldBe(200);
        await Waiting.Until(async () => (await host.Send("GET", "/api/lines/guess/runs")).Json.GetProperty("items")[0].GetProperty("status").GetString() == "done");
        await Waiting.Until(async () => (await host.Send("GET", "/api/lines/guess/cycles")).Json.GetProperty("items").GetArrayLength() == 1);
    }

    private static string Cases(int first, int count)
    {
        JsonElement[] rows = [.. GuessLine.Rows(first, count).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(r => JsonDocument.Parse(r).RootElement)];
        return Core.FactoryJson.Serialize(new { version = 1, id = "cases-1", type = "cases", line = GuessLine.Name, data = new { rows } })!;
    }
}
