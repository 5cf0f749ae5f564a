using Azure.Storage.Queues;
using Factory.Azure.Events;
using Factory.Azure.Tests.Storage;

namespace Factory.Azure.Tests.Events;

public sealed class EventQueueTests
{
    [Fact]
    public async Task A_message_comes_back_until_it_is_deleted()
    {
        EventQueue queue = await Open();
        await queue.Send("""{"text":"Grüße & <more>"}""");

        QueuedEvent first = (await queue.Receive(32, TimeSpan.FromSeconds(1))).ShouldHaveSingleItem();
        (await queue.Receive(32, TimeSpan.FromSeconds(1))).ShouldBeEmpty();
        QueuedEvent second = await Again(queue);
        (first.Text, first.Deliveries).ShouldBe(("""{"text":"Grüße & <more>"}""", 1));
        (second.Id, second.Text, second.Deliveries).ShouldBe((first.Id, first.Text, 2));

        await queue.Delete(second);
        (await queue.Receive(32, TimeSpan.FromSeconds(1))).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_set_aside_says_why_and_is_cut_to_what_a_queue_takes()
    {
        Azurite azurite = await Azurite.Shared;
        QueueClient poison = await azurite.NewQueue();
        var queue = new EventQueue(await azurite.NewQueue(), poison);
        await queue.SetAside("id", new string('x', 60_000), new string('y', 10_000));

        var aside = Core.FactoryJson.Deserialize<SetAsideEvent>((await poison.ReceiveMessageAsync()).Value.MessageText)!;
        aside.Id.ShouldBe("id");
        aside.Reason.ShouldBe(new string('y', 2_000));
        aside.Message.ShouldBe(new string('x', 40_000));
    }

    private static async Task<EventQueue> Open()
    {
        Azurite azurite = await Azurite.Shared;
        return new EventQueue(await azurite.NewQueue(), await azurite.NewQueue());
    }

    private static async Task<QueuedEvent> Again(EventQueue queue)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var interval = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            if (await queue.Receive(1, TimeSpan.FromMinutes(1), limit.Token) is [var message])
            {
                return message;
            }

            await interval.WaitForNextTickAsync(limit.Token);
        }
    }
}
