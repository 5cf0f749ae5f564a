using Azure.Storage.Queues;
using Factory.Azure.Events;
using Factory.Core;
using Factory.Core.Durable;
using Factory.EndToEnd.Tests.Lines;

namespace Factory.Azure.Tests.App;

/// <summary>What starts work: the timer and the queue. The engine behind holds what was started and runs nothing, so that it can be counted.</summary>
public sealed class TriggerTests
{
    private static readonly DateTimeOffset s_evening = new(2030, 1, 1, 22, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_timer_starts_what_is_due_once_however_often_it_ticks()
    {
        using AppPlace place = await AppPlace.Create();
        place.Schedule("0 0 2 * * *");
        var clock = new HandClock(s_evening);
        HostSetup setup = place.Setup with { Clock = clock, Runs = false };
        await using (FunctionsHost host = await FunctionsHost.Start(setup))
        {
            await host.Tick();
            (await Requests(host)).ShouldBe(0, "a schedule that is new has no past");
            clock.Now = s_evening.AddHours(4).AddSeconds(1);
            await Task.WhenAll(host.Tick(), host.Tick());
            await host.Tick();
            (await Requests(host)).ShouldBe(1);
            (await host.Engine.Get(GuessLine.Name))!.Status.ShouldBe(RuntimeStatus.Pending);
        }

        await using FunctionsHost later = await FunctionsHost.Start(setup);
        await later.Tick();
        (await Requests(later)).ShouldBe(1);

        clock.Now = s_evening.AddDays(5);
        await later.Tick();
        (await Requests(later)).ShouldBe(2, "of the nights that were missed the last is caught up");
        clock.Now = s_evening;
        await later.Tick();
        (await Requests(later)).ShouldBe(2, "a clock that goes back starts nothing again");
    }

    [Fact]
    public async Task An_event_delivered_again_and_again_is_one_run()
    {
        using AppPlace place = await AppPlace.Create();
        await using FunctionsHost host = await FunctionsHost.Start(place.Setup with { Runs = false });
        const string Event = """{"version":1,"id":"order-1","type":"run","line":"guess","data":{"cycles":2}}""";
        await host.Enqueue(Event);
        await host.Enqueue(Event);
        (await host.Deliver(times: 3)).ShouldBe(2);

        (await Requests(host)).ShouldBe(1);
        (await host.Deliver()).ShouldBe(0);
        (await host.Send("POST", "/api/lines/guess/runs", new { cycles = 0 })).Status.ShouldBe(422);
        (await host.Send("GET", "/api/nowhere")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("no json at all", "The message is no JSON")]
    [InlineData("""{"version":2,"id":"a","type":"run","line":"guess","data":{}}""", "Supported is 1")]
    [InlineData("""{"version":1,"id":"a","type":"run","line":"nobody","data":{}}""", "There is no line 'nobody'")]
    public async Task A_message_that_can_never_be_handled_is_set_aside_with_the_reason(string message, string reason)
    {
        using AppPlace place = await AppPlace.Create();
        await using FunctionsHost host = await FunctionsHost.Start(place.Setup with { Runs = false });
        await host.Enqueue(message);
        await host.Deliver();

        QueueClient poison = AzureClients.Queue(place.Setup.Configuration, place.Setup.Configuration.EventsQueue + EventQueue.PoisonSuffix);
        var aside = FactoryJson.Deserialize<SetAsideEvent>((await poison.ReceiveMessageAsync()).Value.MessageText)!;
        aside.Message.ShouldBe(message);
        aside.Reason.ShouldContain(reason);
        (await Requests(host)).ShouldBe(0);
    }

    private static async Task<int> Requests(FunctionsHost host) => await host.Store.List($"lines/{GuessLine.Name}/requests/").CountAsync();
}
