using Factory.Conformance.Durable;
using Factory.Core.Durable;

namespace Factory.Engine.Tests;

/// <summary>Large histories, many instances, large payloads and what is left of them.</summary>
public sealed class VolumeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task AHistoryOfTenThousandEventsIsReplayed()
    {
        const int Calls = 5000;
        DurableRegistry registry = new DurableRegistry()
            .Act<int, int>("echo", n => n)
            .Flow<int, long>("wide", async (context, calls) =>
            {
                int[] results = await Task.WhenAll(Enumerable.Range(1, calls).Select(n => context.CallActivity<int>("echo", n)));
                context.SetCustomStatus("waiting");
                await context.WaitForExternalEvent<string>("go");
                return results.Sum(n => (long)n);
            });
        await using EngineHost host = await EngineHost.Start(TestOptions.Usual, registry);
        string id = await host.Client.Start("wide", Calls);
        using (var limit = new CancellationTokenSource(Patience))
        using (var interval = new PeriodicTimer(TimeSpan.FromMilliseconds(20)))
        {
            while ((await host.Client.Get(id, fetchPayloads: true))!.CustomStatus is null)
            {
                await interval.WaitForNextTickAsync(limit.Token);
            }
        }

        await host.Restart(registry);
        await host.Client.RaiseEvent(id, "go", "");
        (await host.Client.WaitForCompletion(id).WaitAsync(Patience)).OutputAs<long>().ShouldBe(Calls * (Calls + 1L) / 2);
    }

    [Fact]
    public async Task AnEndlessHistoryIsHeldAndExplained()
    {
        DurableRegistry registry = new DurableRegistry()
            .Act<int, int>("echo", n => n)
            .Flow<int, int>("endless", async (context, n) =>
            {
                while (n < int.MaxValue)
                {
                    n = await context.CallActivity<int>("echo", n);
                }

                return n;
            });
        await using EngineHost host = await EngineHost.Start(TestOptions.Usual with { HistoryLimit = 100 }, registry);
        string id = await host.Client.Start("endless", 1);
        using var limit = new CancellationTokenSource(Patience);
        using var interval = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while ((await host.Client.Get(id))!.Status != RuntimeStatus.Stalled)
        {
            await interval.WaitForNextTickAsync(limit.Token);
        }

        (await host.Client.Get(id))!.Failure!.Message.ShouldContain("ContinueAsNew");
        await host.Client.Terminate(id);
        (await host.Client.WaitForCompletion(id).WaitAsync(Patience)).Status.ShouldBe(RuntimeStatus.Terminated);
    }

    [Fact]
    public async Task ManyInstancesRunThroughASmallCache()
    {
        DurableRegistry registry = new DurableRegistry()
            .Act<int, int>("echo", n => n)
            .Flow<int, int>("flow", async (context, n) => await context.CallActivity<int>("echo", n) + await context.CallActivity<int>("echo", n));
        await using EngineHost host = await EngineHost.Start(TestOptions.Usual with { CacheSize = 3 }, registry);
        string[] ids = await Task.WhenAll(Enumerable.Range(0, 300).Select(n => host.Client.Start("flow", n)));
        InstanceState[] ended = await Task.WhenAll(ids.Select(id => host.Client.WaitForCompletion(id).WaitAsync(Patience)));
        ended.Select(s => s.OutputAs<int>()).ShouldBe(Enumerable.Range(0, 300).Select(n => 2 * n));
        (await host.Client.Purge(new InstanceQuery { Limit = 250 })).ShouldBe(250);
        (await host.Client.Purge(new InstanceQuery())).ShouldBe(50);
    }

    [Fact]
    public async Task PayloadFilesGoWithTheirLastReference()
    {
        EngineOptions options = TestOptions.Usual;
        string blobs = Path.Combine(options.Folder, "blobs");
        string large = new('x', 70_000);
        DurableRegistry registry = new DurableRegistry().Flow<List<string>, int>("renew", (context, input) =>
        {
            if (input.Count > 1)
            {
                context.ContinueAsNew(input[1..]);
            }

            return Task.FromResult(input.Count);
        });
        await using EngineHost host = await EngineHost.Start(options, registry);
        foreach (string id in new[] { "one", "two" })
        {
            await host.Client.Start("renew", new List<string> { "1", large + "2", large + "3" }, new StartOptions { InstanceId = id });
            (await host.Client.WaitForCompletion(id).WaitAsync(Patience)).OutputAs<int>().ShouldBe(1);
        }

        Directory.GetFiles(blobs).Length.ShouldBe(1, "both share the input of their last run");
        await host.Client.Purge(new InstanceQuery { IdPrefix = "one" });
        Directory.GetFiles(blobs).Length.ShouldBe(1);
        (await host.Client.Get("two", fetchPayloads: true))!.Input!.ShouldContain(large);
        await host.Client.Purge(new InstanceQuery());
        Directory.GetFiles(blobs).ShouldBeEmpty();

        File.WriteAllText(Path.Combine(blobs, new string('a', 64)), "left by a crash");
        File.WriteAllText(Path.Combine(blobs, new string('b', 64) + ".tmp"), "left by a crash");
        await host.Restart(registry);
        Directory.GetFiles(blobs).ShouldBeEmpty();
    }
}
