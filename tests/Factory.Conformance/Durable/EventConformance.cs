using Factory.Core.Durable;
using Shouldly;
using Xunit;

namespace Factory.Conformance.Durable;

/// <summary>External events: buffered, in order, without case, never lost.</summary>
public abstract class EventConformance : DurableConformance
{
    private static DurableRegistry Collector => new DurableRegistry()
        .Act<string?, string>("pause", _ => "")
        .Flow<int, List<string>>("collect", async (context, count) =>
        {
            await context.WaitForExternalEvent<string>("begin");
            var seen = new List<string>();
            while (seen.Count < count)
            {
                seen.Add(await context.WaitForExternalEvent<string>("item"));
                await context.CallActivity<string>("pause", null);
            }

            return seen;
        });

    [Fact]
    public async Task BuffersEventsInOrderBeforeAnyoneWaits()
    {
        await using IDurableHost host = await StartHost(Collector);
        string id = await host.Client.Start("collect", 5);
        foreach (string item in new[] { "a", "b", "c" })
        {
            await host.Client.RaiseEvent(id, "ITEM", item);
        }

        await host.Client.RaiseEvent(id, "begin", "");
        await host.Client.RaiseEvent(id, "item", "d");
        await host.Client.RaiseEvent(id, "Item", "e");
        (await Ended(host, id)).OutputAs<List<string>>().ShouldBe(["a", "b", "c", "d", "e"]);
    }

    [Fact]
    public async Task KeepsBufferedEventsOverARestart()
    {
        await using IDurableHost host = await StartHost(Collector);
        string id = await host.Client.Start("collect", 2);
        await host.Client.RaiseEvent(id, "item", "a");
        await host.Restart(Collector);
        await host.Client.RaiseEvent(id, "item", "b");
        await host.Client.RaiseEvent(id, "begin", "");
        (await Ended(host, id)).OutputAs<List<string>>().ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task AcceptsEventsForAnInstanceThatHasNotBegun()
    {
        DurableRegistry registry = new DurableRegistry()
            .Flow<string?, string>("flow", (context, _) => context.WaitForExternalEvent<string>("early"));
        await using IDurableHost host = await StartHost(registry);
        DateTime now = (await Ended(host, await StartAndRaise(host, null))).CreatedAt;
        string id = await StartAndRaise(host, now.AddSeconds(1));
        (await Ended(host, id)).OutputAs<string>().ShouldBe("bird");
    }

    [Fact]
    public async Task HandsEachEventToOneWaitOldestFirst()
    {
        DurableRegistry registry = new DurableRegistry().Flow<string?, string[]>("flow", async (context, _) =>
        {
            Task<string> first = context.WaitForExternalEvent<string>("item");
            Task<string> second = context.WaitForExternalEvent<string>("item");
            Task<string> other = context.WaitForExternalEvent<string>("other");
            return await Task.WhenAll(first, second, other);
        });
        await using IDurableHost host = await StartHost(registry);
        string id = await host.Client.Start("flow", null);
        await host.Client.RaiseEvent(id, "item", "1");
        await host.Client.RaiseEvent(id, "other", "x");
        await host.Client.RaiseEvent(id, "item", "2");
        (await Ended(host, id)).OutputAs<string[]>().ShouldBe(["1", "2", "x"]);
    }

    [Fact]
    public async Task ACancelledWaitConsumesNothing()
    {
        DurableRegistry registry = new DurableRegistry()
            .Act<string?, string>("pause", _ => "")
            .Flow<string?, string>("flow", async (context, _) =>
            {
                using var giveUp = new CancellationTokenSource();
                Task<string> abandoned = context.WaitForExternalEvent<string>("item", giveUp.Token);
                await context.CallActivity<string>("pause", null);
                giveUp.Cancel();
                context.SetCustomStatus(abandoned.IsCanceled ? "cancelled" : "open");
                return await context.WaitForExternalEvent<string>("item");
            });
        await using IDurableHost host = await StartHost(registry);
        string id = await host.Client.Start("flow", null);
        await Eventually(host, id, s => s.CustomStatusAs<string>() == "cancelled");
        await host.Client.RaiseEvent(id, "item", "kept");
        (await Ended(host, id)).OutputAs<string>().ShouldBe("kept");
    }

    [Fact]
    public async Task EventsThatCameAfterTheirWaitWasGivenUpOutliveContinueAsNew()
    {
        DurableRegistry registry = new DurableRegistry()
            .Act<string?, string>("pause", _ => "")
            .Flow<int, string[]>("flow", async (context, run) =>
            {
                if (run == 2)
                {
                    return [await context.WaitForExternalEvent<string>("item"), await context.WaitForExternalEvent<string>("item")];
                }

                using var giveUp = new CancellationTokenSource();
                _ = context.WaitForExternalEvent<string>("item", giveUp.Token);
                await context.CallActivity<string>("pause", null);
                giveUp.Cancel();
                context.SetCustomStatus("deaf");
                await context.WaitForExternalEvent<string>("next");
                context.ContinueAsNew(2);
                return [];
            });
        await using IDurableHost host = await StartHost(registry);
        string id = await host.Client.Start("flow", 1);
        await Eventually(host, id, s => s.CustomStatusAs<string>() == "deaf");
        await host.Client.RaiseEvent(id, "item", "a");
        await host.Client.RaiseEvent(id, "item", "b");
        await host.Restart(registry);
        await host.Client.RaiseEvent(id, "next", "");
        (await Ended(host, id)).OutputAs<string[]>()!.Order().ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task AnEventForNobodyIsAnError()
    {
        await using IDurableHost host = await StartHost(Collector);
        var missing = await Should.ThrowAsync<InstanceNotFoundException>(() => host.Client.RaiseEvent("nobody", "item", "x"));
        missing.InstanceId.ShouldBe("nobody");
    }

    [Fact]
    public async Task SendsEventsBetweenOrchestrations()
    {
        DurableRegistry registry = new DurableRegistry()
            .Flow<string?, string>("receiver", (context, _) => context.WaitForExternalEvent<string>("word"))
            .Flow<string, string>("sender", (context, receiver) =>
            {
                context.SendEvent("nobody", "word", "lost");
                context.SendEvent(receiver, "Word", "found");
                return Task.FromResult("sent");
            });
        await using IDurableHost host = await StartHost(registry);
        string receiver = await host.Client.Start("receiver", null);
        (await Result<string>(host, "sender", receiver)).ShouldBe("sent");
        (await Ended(host, receiver)).OutputAs<string>().ShouldBe("found");
    }

    private static async Task<string> StartAndRaise(IDurableHost host, DateTime? at)
    {
        string id = await host.Client.Start("flow", null, new StartOptions { StartAt = at });
        await host.Client.RaiseEvent(id, "early", "bird");
        return id;
    }
}
