using System.Text;
using System.Text.Json.Nodes;
using Factory.Api.Events;

namespace Factory.Api.Tests;

public sealed class EventTests
{
    [Fact]
    public async Task A_run_event_that_comes_twice_is_one_run()
    {
        await using ApiPlace place = await ApiPlace.Open();
        byte[] message = Encoding.UTF8.GetBytes("""{"version":1,"id":"e1","type":"run","line":"pricing","from":"a newer sender","data":{"cycles":1}}""");

        EventOutcome first = await place.Events.Handle(message, default);
        EventOutcome again = await place.Events.Handle(message, default);

        (first.IsDuplicate, again.IsDuplicate).ShouldBe((false, true));
        JsonNode runs = await place.Until("/api/lines/pricing/runs", r => r["items"]!.AsArray() is [{ } only] && (string)only["status"]! == "done");
        ((string)runs["items"]![0]!["kind"]!).ShouldBe("event");
    }
}
