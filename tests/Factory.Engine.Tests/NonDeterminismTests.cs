using Factory.Conformance.Durable;
using Factory.Core.Durable;

namespace Factory.Engine.Tests;

/// <summary>Code that no longer agrees with its history is found, held, and goes on once the fitting code is back.</summary>
public sealed class NonDeterminismTests
{
    private static readonly Dictionary<string, Func<WorkflowContext, Task>> Changes = new()
    {
        ["another name"] = async c => { await Act(c, "B", 1); await Act(c, "B", 2); await Rest(c); },
        ["another input"] = async c => { await Act(c, "A", 9); await Act(c, "B", 2); await Rest(c); },
        ["another order"] = async c => { await Act(c, "B", 2); await Act(c, "A", 1); await Rest(c); },
        ["a missing step"] = async c => { await Act(c, "A", 1); await Rest(c); },
        ["a step more"] = async c => { await Act(c, "A", 1); await Act(c, "A", 3); await Act(c, "B", 2); await Rest(c); },
        ["a step more at the end"] = async c => { await Original(c, beforeWait: () => _ = Act(c, "A", 4)); },
        ["another child"] = async c => { await Act(c, "A", 1); await Act(c, "B", 2); await Rest(c, child: "kid2"); },
        ["another time"] = async c => { await Act(c, "A", 1); await Act(c, "B", 2); await Rest(c, hours: 2); },
        ["no timer"] = async c => { await Act(c, "A", 1); await Act(c, "B", 2); await Rest(c, hours: 0); },
        ["another event sent"] = async c => { await Act(c, "A", 1); await Act(c, "B", 2); await Rest(c, sent: "other"); },
        ["nothing but an end"] = _ => Task.CompletedTask,
    };

    public static TheoryData<string> Names => [.. Changes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AChangeStallsUntilTheOldCodeIsBack(string change)
    {
        await using EngineHost host = await EngineHost.Start(TestOptions.Usual, Registry(c => Original(c)));
        string id = await host.Client.Start("flow", null);
        await Seen(host, id, s => s.CustomStatus is not null);

        await host.Restart(Registry(Changes[change]));
        await host.Client.RaiseEvent(id, "go", "kept");
        InstanceState stalled = await Seen(host, id, s => s.Status == RuntimeStatus.Stalled);
        stalled.Failure!.ErrorType.ShouldBe("NonDeterminism");

        await host.Restart(Registry(c => Original(c)));
        (await host.Client.WaitForCompletion(id)).Status.ShouldBe(RuntimeStatus.Completed);
        (await host.Client.Get(id))!.Failure.ShouldBeNull();
    }

    [Fact]
    public async Task MissingCodeStalls()
    {
        await using EngineHost host = await EngineHost.Start(TestOptions.Usual, Registry(c => Original(c)));
        string id = await host.Client.Start("flow", null);
        await Seen(host, id, s => s.CustomStatus is not null);
        await host.Restart(new DurableRegistry());
        await host.Client.RaiseEvent(id, "go", "kept");
        (await Seen(host, id, s => s.Status == RuntimeStatus.Stalled)).Failure!.Message.ShouldContain("not registered");
        await host.Client.Terminate(id);
        (await host.Client.WaitForCompletion(id)).Status.ShouldBe(RuntimeStatus.Terminated);
    }

    [Theory]
    [InlineData("Task.Run")]
    [InlineData("ConfigureAwait")]
    [InlineData("never completes")]
    public async Task AwaitingAnythingForeignStalls(string way)
    {
        // Held until the stall is seen: a task that is done before it is awaited is no wait at all.
        using var held = new ManualResetEventSlim();
        DurableRegistry registry = new DurableRegistry().Act<int, int>("A", n => n).Flow<string?, int>("flow", async (context, _) =>
        {
            switch (way)
            {
                case "Task.Run":
                    await Task.Run(() => held.Wait(TimeSpan.FromMinutes(1)));
                    break;
                case "ConfigureAwait":
                    await context.CallActivity<int>("A", 1).ConfigureAwait(false);
                    break;
                default:
                    await new TaskCompletionSource().Task;
                    break;
            }

            return await context.CallActivity<int>("A", 2);
        });
        await using EngineHost host = await EngineHost.Start(TestOptions.Usual, registry);
        string id = await host.Client.Start("flow", null);
        await Seen(host, id, s => s.Status == RuntimeStatus.Stalled);
        held.Set();
    }

    [Fact]
    public async Task CheckerModeFindsHiddenState()
    {
        int calls = 0;
        DurableRegistry registry = new DurableRegistry().Act<int, int>("A", n => n).Flow<string?, int>("flow", async (context, _) =>
        {
            int hidden = Interlocked.Increment(ref calls);
            return await context.CallActivity<int>("A", hidden);
        });
        await using EngineHost host = await EngineHost.Start(TestOptions.Checked, registry);
        string id = await host.Client.Start("flow", null);
        (await Seen(host, id, s => s.Status == RuntimeStatus.Stalled)).Failure!.Message.ShouldContain("another input");
    }

    private static DurableRegistry Registry(Func<WorkflowContext, Task> body) => new DurableRegistry()
        .Act<int, int>("A", n => n)
        .Act<int, int>("B", n => n)
        .Flow<string?, string>("child", (context, _) => context.WaitForExternalEvent<string>("never"))
        .Flow<string?, string>("flow", async (context, _) =>
        {
            await body(context);
            return "done";
        });

    private static async Task Original(WorkflowContext context, Action? beforeWait = null)
    {
        await Act(context, "A", 1);
        await Act(context, "B", 2);
        await Rest(context, beforeWait: beforeWait);
    }

    private static Task<int> Act(WorkflowContext context, string name, int input) => context.CallActivity<int>(name, input);

    private static async Task Rest(WorkflowContext context, string child = "kid", int hours = 1, string sent = "word", Action? beforeWait = null)
    {
        context.SendEvent("nobody", sent, 1);
        Task kid = context.CallSubOrchestration<string>("child", null, child);
        Task timer = hours == 0 ? kid : context.CreateTimer(context.CurrentUtcDateTime.AddHours(hours));
        beforeWait?.Invoke();
        context.SetCustomStatus("waiting");
        await Task.WhenAny(context.WaitForExternalEvent<string>("go"), kid, timer);
    }

    private static async Task<InstanceState> Seen(EngineHost host, string id, Func<InstanceState, bool> expected)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var interval = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (await interval.WaitForNextTickAsync(limit.Token))
        {
            if (await host.Client.Get(id, fetchPayloads: true) is { } state && expected(state))
            {
                return state;
            }
        }

        throw new InvalidOperationException("The interval ended.");
    }
}
