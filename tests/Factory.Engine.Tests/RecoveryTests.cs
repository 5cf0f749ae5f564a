using Factory.Conformance.Durable;
using Factory.Core.Durable;
using Factory.Engine.Journaling;

namespace Factory.Engine.Tests;

/// <summary>After a death: poison is set aside, failures stop the engine for good, and the rest goes on.</summary>
public sealed class RecoveryTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task ThreeDeathsInATurnQuarantineOnlyThatInstance()
    {
        EngineOptions options = TestOptions.Usual;
        bool poisoned = true;
        bool dying = false;
        DurableRegistry registry = new DurableRegistry()
            .Flow<int, int>("good", (_, n) => Task.FromResult(n))
            .Flow<int, int>("poison", (_, n) =>
            {
                Volatile.Write(ref dying, Volatile.Read(ref poisoned));
                return Task.FromResult(n);
            });
        EngineOptions deadly = options with
        {
            Probe = _ =>
            {
                if (Volatile.Read(ref dying))
                {
                    throw new SqliteFailure(10, "the process dies", "test");
                }
            },
        };
        for (int death = 0; death < 3; death++)
        {
            await using DurableEngine engine = await DurableEngine.Open(deadly, registry);
            if (death == 0)
            {
                await engine.Client.Start("poison", 1, new StartOptions { InstanceId = "poison" });
            }

            await engine.Start();
            await engine.Faulted.WaitAsync(Patience);
            Volatile.Write(ref dying, false);
        }

        await using (EngineHost host = await EngineHost.Start(deadly, registry))
        {
            await Until(host, "poison", RuntimeStatus.Quarantined);
            (await host.Client.WaitForCompletion(await host.Client.Start("good", 2)).WaitAsync(Patience)).Status.ShouldBe(RuntimeStatus.Completed);
            using (EngineReader reader = EngineReader.Open(options.Folder)!)
            {
                reader.Held().Single().InstanceId.ShouldBe("poison");
            }

            Volatile.Write(ref poisoned, false);
            await host.Client.Resume("poison");
            (await host.Client.WaitForCompletion("poison").WaitAsync(Patience)).Status.ShouldBe(RuntimeStatus.Completed);
        }
    }

    [Fact]
    public async Task AFailedWriteFailsEveryoneWhoWaitsAndLosesNothing()
    {
        EngineOptions options = TestOptions.Usual;
        DurableRegistry registry = new DurableRegistry().Flow<int, string>("wait", (context, _) => context.WaitForExternalEvent<string>("go"));
        bool full = false;
        EngineOptions failing = options with
        {
            Probe = _ =>
            {
                if (Volatile.Read(ref full))
                {
                    throw new SqliteFailure(13, "database or disk is full", "test");
                }
            },
        };
        await using (DurableEngine engine = await DurableEngine.Open(failing, registry))
        {
            await engine.Start();
            await engine.Client.Start("wait", 1, new StartOptions { InstanceId = "one" });
            Task waiter = engine.Client.WaitForCompletion("one");
            File.Exists(Path.Combine(options.Folder, "ballast")).ShouldBeTrue();
            Volatile.Write(ref full, true);
            var failure = await Should.ThrowAsync<StateUnavailableException>(() => engine.Client.RaiseEvent("one", "go", "lost"));
            failure.Message.ShouldContain("disk is full");
            await Should.ThrowAsync<StateUnavailableException>(waiter.WaitAsync(Patience));
            await engine.Faulted.WaitAsync(Patience);
            File.Exists(Path.Combine(options.Folder, "ballast")).ShouldBeFalse();
            await Should.ThrowAsync<StateUnavailableException>(() => engine.Client.RaiseEvent("one", "go", "lost"));
        }

        await using EngineHost host = await EngineHost.Start(options, registry);
        await host.Client.RaiseEvent("one", "go", "found");
        (await host.Client.WaitForCompletion("one").WaitAsync(Patience)).OutputAs<string>().ShouldBe("found");
    }

    [Fact]
    public async Task AnActivityThatIgnoresAStopIsLeftBehindAndRunsAgain()
    {
        EngineOptions options = TestOptions.Usual with { StopLimit = TimeSpan.FromMilliseconds(50) };
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int runs = 0;
        DurableRegistry registry = new DurableRegistry()
            .AddActivity<int, int>("deaf", async (_, _) =>
            {
                int run = Interlocked.Increment(ref runs);
                if (run == 1)
                {
                    begun.SetResult();
                    await release.Task;
                }

                return run;
            })
            .Flow<int, int>("flow", (context, n) => context.CallActivity<int>("deaf", n));
        await using EngineHost host = await EngineHost.Start(options, registry);
        string id = await host.Client.Start("flow", 0);
        await begun.Task.WaitAsync(Patience);
        await host.Restart(registry);
        (await host.Client.WaitForCompletion(id).WaitAsync(Patience)).OutputAs<int>().ShouldBe(2);
        release.SetResult();
    }

    [Fact]
    public async Task ABlockedTurnShowsAsStalledAndTheOthersGoOn()
    {
        using var release = new ManualResetEventSlim();
        DurableRegistry registry = new DurableRegistry()
            .Flow<int, int>("good", (_, n) => Task.FromResult(n))
            .Flow<int, int>("blocked", (_, n) =>
            {
                release.Wait(Patience);
                return Task.FromResult(n);
            });
        var clock = new ManualClock();
        await using EngineHost host = await EngineHost.Start(TestOptions.Usual with { Clock = clock, TurnLimit = TimeSpan.FromSeconds(2) }, registry);
        string id = await host.Client.Start("blocked", 1);
        await Until(host, id, RuntimeStatus.Stalled, () => clock.Advance(TimeSpan.FromSeconds(1)));
        (await host.Client.WaitForCompletion(await host.Client.Start("good", 2)).WaitAsync(Patience)).Status.ShouldBe(RuntimeStatus.Completed);
        release.Set();
        (await host.Client.WaitForCompletion(id).WaitAsync(Patience)).Status.ShouldBe(RuntimeStatus.Completed);
    }

    [Fact]
    public async Task TimersFollowTheClockAlsoWhenItIsSetBack()
    {
        var clock = new ManualClock();
        DurableRegistry registry = new DurableRegistry().Flow<int, bool>("flow", async (context, days) =>
        {
            DateTime due = context.CurrentUtcDateTime.AddDays(days);
            await context.CreateTimer(due);
            return context.CurrentUtcDateTime >= due;
        });
        await using EngineHost host = await EngineHost.Start(TestOptions.Usual with { Clock = clock }, registry);
        string id = await host.Client.Start("flow", 3);
        await Until(host, id, RuntimeStatus.Running);
        clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromMilliseconds(1));
        clock.Advance(TimeSpan.FromHours(-1));
        await host.Restart(registry);
        (await host.Client.Get(id))!.Status.ShouldBe(RuntimeStatus.Running);
        Task<InstanceState> ended = host.Client.WaitForCompletion(id);
        using var interval = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        for (int hour = 0; hour < 4 && !ended.IsCompleted; hour++)
        {
            clock.Advance(TimeSpan.FromMinutes(40));
        }

        while (!ended.IsCompleted && await interval.WaitForNextTickAsync())
        {
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        (await ended).OutputAs<bool>().ShouldBeTrue();
    }

    private static async Task Until(EngineHost host, string id, RuntimeStatus status, Action? meanwhile = null)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var interval = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while ((await host.Client.Get(id))!.Status != status)
        {
            meanwhile?.Invoke();
            await interval.WaitForNextTickAsync(limit.Token);
        }
    }
}
