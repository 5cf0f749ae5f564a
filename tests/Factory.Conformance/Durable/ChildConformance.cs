using Factory.Core.Durable;
using Shouldly;
using Xunit;

namespace Factory.Conformance.Durable;

/// <summary>Sub-orchestrations and continue-as-new.</summary>
public abstract class ChildConformance : DurableConformance
{
    [Fact]
    public async Task AChildGivesItsOutputAndKnowsItsParent()
    {
        DurableRegistry registry = new DurableRegistry()
            .Flow<string, string>("child", (context, text) => Task.FromResult($"{text} of {context.ParentInstanceId} in {context.InstanceId}"))
            .Flow<string?, string>("parent", (context, _) => context.CallSubOrchestration<string>("child", "child", "kid"));
        await using IDurableHost host = await StartHost(registry);
        string id = await host.Client.Start("parent", null);
        (await Ended(host, id)).OutputAs<string>().ShouldBe($"child of {id} in kid");
        (await host.Client.Get("kid"))!.Status.ShouldBe(RuntimeStatus.Completed);
    }

    [Fact]
    public async Task ChildrenRunSideBySideUnderIdsOfTheirOwn()
    {
        DurableRegistry registry = new DurableRegistry()
            .Flow<int, string>("child", (context, _) => Task.FromResult(context.InstanceId))
            .Flow<int, int>("parent", async (context, count) =>
                (await Task.WhenAll(Enumerable.Range(0, count).Select(n => context.CallSubOrchestration<string>("child", n)))).Distinct().Count());
        await using IDurableHost host = await StartHost(registry);
        (await Result<int>(host, "parent", 10)).ShouldBe(10);
    }

    [Fact]
    public async Task AFailedChildFailsItsTask()
    {
        DurableRegistry registry = new DurableRegistry()
            .Flow<string?, string>("child", (_, _) => throw new InvalidOperationException("broken"))
            .Flow<string?, string>("parent", async (context, _) =>
            {
                TaskFailedException failure = await Should.ThrowAsync<TaskFailedException>(context.CallSubOrchestration<string>("child", null));
                return $"{failure.TaskName} {failure.Failure.ErrorType} {failure.Failure.Message}";
            });
        await using IDurableHost host = await StartHost(registry);
        (await Result<string>(host, "parent")).ShouldBe("child System.InvalidOperationException broken");
    }

    [Fact]
    public async Task AChildIsTriedAgain()
    {
        int attempts = 0;
        DurableRegistry registry = new DurableRegistry()
            .Act<string?, int>("count", _ => Interlocked.Increment(ref attempts))
            .Flow<string?, int>("child", async (context, _) =>
                await context.CallActivity<int>("count", null) is var n && n < 3 ? throw new IOException($"attempt {n}") : n)
            .Flow<string?, int>("parent", (context, _) =>
                context.CallSubOrchestration<int>("child", null, retry: new RetryPolicy(5, TimeSpan.FromMilliseconds(10))));
        await using IDurableHost host = await StartHost(registry);
        (await Result<int>(host, "parent")).ShouldBe(3);
    }

    [Fact]
    public async Task ATerminatedChildFailsItsTaskAndATerminatedParentLeavesItsChild()
    {
        DurableRegistry registry = new DurableRegistry()
            .Flow<string?, string>("child", (context, _) => context.WaitForExternalEvent<string>("go"))
            .Flow<string, string>("parent", async (context, kid) =>
            {
                Task<string> child = context.CallSubOrchestration<string>("child", null, kid);
                return (await Should.ThrowAsync<TaskFailedException>(child)).TaskName;
            });
        await using IDurableHost host = await StartHost(registry);
        string first = await host.Client.Start("parent", "kid1");
        await Eventually(host, "kid1", s => s.Status == RuntimeStatus.Running);
        await host.Client.Terminate("kid1");
        (await Ended(host, first)).OutputAs<string>().ShouldBe("child");

        string second = await host.Client.Start("parent", "kid2");
        await Eventually(host, "kid2", s => s.Status == RuntimeStatus.Running);
        await host.Client.Terminate(second);
        (await Ended(host, second)).Status.ShouldBe(RuntimeStatus.Terminated);
        await host.Client.RaiseEvent("kid2", "go", "on its own");
        (await Ended(host, "kid2")).OutputAs<string>().ShouldBe("on its own");
    }

    [Fact]
    public async Task ContinuesAsNewWithANewInput()
    {
        DurableRegistry registry = new DurableRegistry()
            .Act<int, int>("next", n => n + 1)
            .Flow<int, int>("count", async (context, n) =>
            {
                int next = await context.CallActivity<int>("next", n);
                if (next < 5)
                {
                    context.ContinueAsNew(next);
                }

                return next;
            });
        await using IDurableHost host = await StartHost(registry);
        (await Result<int>(host, "count", 0)).ShouldBe(5);
    }

    [Fact]
    public async Task ContinueAsNewCarriesUnreadEventsInOrder()
    {
        DurableRegistry registry = new DurableRegistry().Flow<List<string>, List<string>>("collect", async (context, seen) =>
        {
            if (seen.Count == 0)
            {
                context.SetCustomStatus("ready");
                await context.WaitForExternalEvent<string>("begin");
            }

            seen.Add(await context.WaitForExternalEvent<string>("item"));
            if (seen.Count < 4)
            {
                context.ContinueAsNew(seen);
            }

            return seen;
        });
        await using IDurableHost host = await StartHost(registry);
        string id = await host.Client.Start("collect", new List<string>());
        foreach (string item in new[] { "a", "b", "c" })
        {
            await host.Client.RaiseEvent(id, "item", item);
        }

        await host.Client.RaiseEvent(id, "begin", "");
        await host.Client.RaiseEvent(id, "item", "d");
        (await Ended(host, id)).OutputAs<List<string>>().ShouldBe(["a", "b", "c", "d"]);
    }

    [Fact]
    public async Task ContinueAsNewDropsUnreadEventsWhenToldTo()
    {
        DurableRegistry registry = new DurableRegistry().Flow<bool, string>("flow", async (context, second) =>
        {
            if (!second)
            {
                await context.WaitForExternalEvent<string>("begin");
                context.ContinueAsNew(true, preserveUnprocessedEvents: false);
                return "";
            }

            context.SetCustomStatus("second");
            return await context.WaitForExternalEvent<string>("item");
        });
        await using IDurableHost host = await StartHost(registry);
        string id = await host.Client.Start("flow", false);
        await host.Client.RaiseEvent(id, "item", "old");
        await host.Client.RaiseEvent(id, "begin", "");
        await Eventually(host, id, s => s.CustomStatusAs<string>() == "second");
        await host.Client.RaiseEvent(id, "item", "new");
        (await Ended(host, id)).OutputAs<string>().ShouldBe("new");
    }

    [Fact]
    public async Task AChildThatContinuesAsNewStillAnswersItsParent()
    {
        DurableRegistry registry = new DurableRegistry()
            .Flow<int, string>("child", (context, n) =>
            {
                if (n > 0)
                {
                    context.ContinueAsNew(n - 1);
                }

                return Task.FromResult($"left {n}");
            })
            .Flow<int, string>("parent", (context, n) => context.CallSubOrchestration<string>("child", n));
        await using IDurableHost host = await StartHost(registry);
        (await Result<string>(host, "parent", 3)).ShouldBe("left 0");
    }
}
