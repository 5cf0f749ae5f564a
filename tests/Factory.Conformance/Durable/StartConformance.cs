using Factory.Core.Durable;
using Shouldly;
using Xunit;

namespace Factory.Conformance.Durable;

/// <summary>Starting: ids, dedupe, versions, later starts.</summary>
public abstract class StartConformance : DurableConformance
{
    private static DurableRegistry Echo => new DurableRegistry()
        .Flow<string?, string?>("echo", (_, input) => Task.FromResult(input))
        .Flow<string?, string?>("wait", async (context, _) => await context.WaitForExternalEvent<string>("go"));

    [Fact]
    public async Task GivesOutputAndTimes()
    {
        await using IDurableHost host = await StartHost(Echo);
        string id = await host.Client.Start("echo", "hello");
        InstanceState state = await Ended(host, id);
        state.Status.ShouldBe(RuntimeStatus.Completed);
        state.Name.ShouldBe("echo");
        state.InstanceId.ShouldBe(id);
        state.OutputAs<string>().ShouldBe("hello");
        state.Input.ShouldBe("\"hello\"");
        state.IsEnded.ShouldBeTrue();
        state.UpdatedAt.ShouldBeGreaterThanOrEqualTo(state.CreatedAt);
        state.CreatedAt.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Fact]
    public async Task TakesNullInputAndGivesNullOutput()
    {
        await using IDurableHost host = await StartHost(Echo);
        InstanceState state = await Ended(host, await host.Client.Start("echo", null));
        state.Status.ShouldBe(RuntimeStatus.Completed);
        state.OutputAs<string>().ShouldBeNull();
    }

    [Fact]
    public async Task RefusesASecondStartOfALiveInstance()
    {
        await using IDurableHost host = await StartHost(Echo);
        string id = await host.Client.Start("wait", null, new StartOptions { InstanceId = "one" });
        id.ShouldBe("one");
        var refused = await Should.ThrowAsync<InstanceExistsException>(() => host.Client.Start("wait", null, new StartOptions { InstanceId = "one" }));
        refused.InstanceId.ShouldBe("one");
        await host.Client.RaiseEvent("one", "go", "done");
        (await Ended(host, "one")).OutputAs<string>().ShouldBe("done");
    }

    [Fact]
    public async Task ReplacesAnEndedInstanceUnlessToldOtherwise()
    {
        await using IDurableHost host = await StartHost(Echo);
        var options = new StartOptions { InstanceId = "one" };
        await Ended(host, await host.Client.Start("echo", "a", options));
        await Ended(host, await host.Client.Start("echo", "b", options));
        (await host.Client.Get("one", fetchPayloads: true))!.OutputAs<string>().ShouldBe("b");
        await Should.ThrowAsync<InstanceExistsException>(
            () => host.Client.Start("echo", "c", options with { DedupeStatuses = [RuntimeStatus.Completed] }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("line\nbreak")]
    [InlineData("übel")]
    public async Task RefusesIdsThatAreNotPrintableAscii(string id)
    {
        await using IDurableHost host = await StartHost(Echo);
        await Should.ThrowAsync<ArgumentException>(() => host.Client.Start("echo", null, new StartOptions { InstanceId = id }));
    }

    [Fact]
    public async Task TakesIdsOfUpTo100Characters()
    {
        await using IDurableHost host = await StartHost(Echo);
        string longest = new('x', 100);
        (await Ended(host, await host.Client.Start("echo", "a", new StartOptions { InstanceId = longest }))).InstanceId.ShouldBe(longest);
        await Should.ThrowAsync<ArgumentException>(() => host.Client.Start("echo", null, new StartOptions { InstanceId = longest + "x" }));
    }

    [Fact]
    public async Task RefusesAnUnknownWorkflow()
    {
        await using IDurableHost host = await StartHost(Echo);
        await Should.ThrowAsync<ArgumentException>(() => host.Client.Start("nobody", null));
    }

    [Fact]
    public async Task StartsLaterWhenAskedTo()
    {
        DurableRegistry registry = new DurableRegistry().Flow<DateTime, bool>("late", (context, at) => Task.FromResult(context.CurrentUtcDateTime >= at));
        await using IDurableHost host = await StartHost(registry);
        string probe = await host.Client.Start("late", DateTime.MinValue);
        DateTime at = (await Ended(host, probe)).CreatedAt.AddSeconds(1);
        string id = await host.Client.Start("late", at, new StartOptions { StartAt = at });
        (await host.Client.Get(id))!.Status.ShouldBe(RuntimeStatus.Pending);
        (await Ended(host, id)).OutputAs<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task PinsTheVersionAnInstanceStartedWith()
    {
        static Func<WorkflowContext, string?, Task<string>> Body(string code) => async (context, _) =>
        {
            await context.WaitForExternalEvent<string>("go");
            return $"{code}:{context.Version}";
        };
        DurableRegistry old = new DurableRegistry().Flow("flow", Body("old"), "1.9");
        await using IDurableHost host = await StartHost(old);
        string first = await host.Client.Start("flow", null);
        await host.Restart(new DurableRegistry().Flow("flow", Body("old"), "1.9").Flow("flow", Body("new"), "1.10"));
        string second = await host.Client.Start("flow", null);
        string third = await host.Client.Start("flow", null, new StartOptions { Version = "1.9" });
        foreach (string id in new[] { first, second, third })
        {
            await host.Client.RaiseEvent(id, "go", "");
        }

        (await Ended(host, first)).OutputAs<string>().ShouldBe("old:1.9");
        (await Ended(host, second)).OutputAs<string>().ShouldBe("new:1.10");
        (await Ended(host, third)).OutputAs<string>().ShouldBe("old:1.9");
    }
}
