using Factory.Core.Durable;
using Shouldly;
using Xunit;

namespace Factory.Conformance.Durable;

/// <summary>Custom status, suspend, resume, terminate, query and purge.</summary>
public abstract class LifecycleConformance : DurableConformance
{
    private static DurableRegistry Waiter => new DurableRegistry()
        .Act<string?, string>("step", _ => "")
        .Flow<string?, string>("echo", (_, input) => Task.FromResult(input ?? ""))
        .Flow<string?, string>("wait", async (context, _) =>
        {
            context.SetCustomStatus(new { Phase = "waiting" });
            string answer = await context.WaitForExternalEvent<string>("go");
            await context.CallActivity<string>("step", null);
            return answer;
        });

    [Fact]
    public async Task ShowsItsCustomStatus()
    {
        await using IDurableHost host = await StartHost(Waiter);
        string id = await host.Client.Start("wait", null);
        InstanceState state = await Eventually(host, id, s => s.CustomStatus is not null);
        state.CustomStatus.ShouldBe("{\"phase\":\"waiting\"}");
        state.Status.ShouldBe(RuntimeStatus.Running);
    }

    [Fact]
    public async Task ASuspendedInstanceTakesNoTurnAndLosesNothing()
    {
        await using IDurableHost host = await StartHost(Waiter);
        string id = await host.Client.Start("wait", null);
        await host.Client.Suspend(id, "for a test");
        await Eventually(host, id, s => s.Status == RuntimeStatus.Suspended);
        await host.Client.RaiseEvent(id, "go", "kept");
        await host.Restart(Waiter);
        (await Result<string>(host, "echo", "others go on")).ShouldBe("others go on");
        (await host.Client.Get(id))!.Status.ShouldBe(RuntimeStatus.Suspended);
        await host.Client.Resume(id);
        (await Ended(host, id)).OutputAs<string>().ShouldBe("kept");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TerminatesForGood(bool suspendedBefore)
    {
        await using IDurableHost host = await StartHost(Waiter);
        string id = await host.Client.Start("wait", null);
        if (suspendedBefore)
        {
            await host.Client.Suspend(id);
            await Eventually(host, id, s => s.Status == RuntimeStatus.Suspended);
        }

        await host.Client.Terminate(id, "enough");
        InstanceState state = await Ended(host, id);
        state.Status.ShouldBe(RuntimeStatus.Terminated);
        state.Failure!.Message.ShouldBe("enough");
        await host.Client.RaiseEvent(id, "go", "too late");
        await host.Client.Resume(id);
        await host.Restart(Waiter);
        (await host.Client.Get(id))!.Status.ShouldBe(RuntimeStatus.Terminated);
    }

    [Fact]
    public async Task TerminatesWhatHasNotBegun()
    {
        await using IDurableHost host = await StartHost(Waiter);
        string id = await host.Client.Start("wait", null, new StartOptions { StartAt = DateTime.UnixEpoch.AddYears(200) });
        await host.Client.Terminate(id);
        (await Ended(host, id)).Status.ShouldBe(RuntimeStatus.Terminated);
    }

    [Fact]
    public async Task SignalsForNobodyAreErrors()
    {
        await using IDurableHost host = await StartHost(Waiter);
        await Should.ThrowAsync<InstanceNotFoundException>(() => host.Client.Suspend("nobody"));
        await Should.ThrowAsync<InstanceNotFoundException>(() => host.Client.Resume("nobody"));
        await Should.ThrowAsync<InstanceNotFoundException>(() => host.Client.Terminate("nobody"));
        await Should.ThrowAsync<InstanceNotFoundException>(() => host.Client.WaitForCompletion("nobody"));
        (await host.Client.Get("nobody")).ShouldBeNull();
    }

    [Fact]
    public async Task ListsWhatMatchesInTheOrderOfCreation()
    {
        await using IDurableHost host = await StartHost(Waiter);
        foreach (string id in new[] { "b-1", "a-1", "a-2" })
        {
            await Ended(host, await host.Client.Start("echo", id, new StartOptions { InstanceId = id }));
        }

        await host.Client.Start("wait", null, new StartOptions { InstanceId = "a-3" });
        (await Ids(host, new InstanceQuery())).ShouldBe(["b-1", "a-1", "a-2", "a-3"]);
        (await Ids(host, new InstanceQuery { IdPrefix = "a-" })).ShouldBe(["a-1", "a-2", "a-3"]);
        (await Ids(host, new InstanceQuery { IdPrefix = "a-", Statuses = [RuntimeStatus.Completed] })).ShouldBe(["a-1", "a-2"]);
        (await Ids(host, new InstanceQuery { Limit = 2 })).ShouldBe(["b-1", "a-1"]);
        (await Ids(host, new InstanceQuery { UpdatedBefore = DateTime.UnixEpoch })).ShouldBeEmpty();
    }

    [Fact]
    public async Task PurgesOnlyWhatHasEnded()
    {
        await using IDurableHost host = await StartHost(Waiter);
        await Ended(host, await host.Client.Start("echo", "x", new StartOptions { InstanceId = "ended" }));
        await host.Client.Start("wait", null, new StartOptions { InstanceId = "live" });
        (await host.Client.Purge(new InstanceQuery())).ShouldBe(1);
        (await host.Client.Get("ended")).ShouldBeNull();
        await host.Client.RaiseEvent("live", "go", "on");
        (await Ended(host, "live")).OutputAs<string>().ShouldBe("on");
    }

    private static async Task<List<string>> Ids(IDurableHost host, InstanceQuery query)
    {
        var ids = new List<string>();
        await foreach (InstanceState state in host.Client.Query(query))
        {
            ids.Add(state.InstanceId);
        }

        return ids;
    }
}
