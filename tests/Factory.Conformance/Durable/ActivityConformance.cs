using Factory.Core.Durable;
using Shouldly;
using Xunit;

namespace Factory.Conformance.Durable;

/// <summary>Activities: results, failures, retries, fan-out and the order of completions.</summary>
public abstract class ActivityConformance : DurableConformance
{
    private static readonly RetryPolicy Thrice = new(3, TimeSpan.FromMilliseconds(20));

    [Fact]
    public async Task PassesInputAndOutput()
    {
        DurableRegistry registry = new DurableRegistry()
            .Act<int[], int>("sum", numbers => numbers.Sum())
            .Flow<int[], int>("flow", async (context, numbers) => await context.CallActivity<int>("sum", numbers) + 1);
        await using IDurableHost host = await StartHost(registry);
        (await Result<int>(host, "flow", new[] { 1, 2, 3 })).ShouldBe(7);
    }

    [Fact]
    public async Task TellsAnActivityWhoCallsIt()
    {
        DurableRegistry registry = new DurableRegistry()
            .AddActivity<string?, string>("who", (context, _) => Task.FromResult($"{context.Name} for {context.InstanceId}"))
            .Flow<string?, string>("flow", (context, _) => context.CallActivity<string>("who", null));
        await using IDurableHost host = await StartHost(registry);
        string id = await host.Client.Start("flow", null);
        (await Ended(host, id)).OutputAs<string>().ShouldBe($"who for {id}");
    }

    [Fact]
    public async Task AFailureReachesTheWorkflowWithItsDetails()
    {
        DurableRegistry registry = new DurableRegistry()
            .Act<string, string>("fail", text => throw new InvalidOperationException(text, new FormatException("within")))
            .Flow<string, string?[]>("flow", async (context, text) =>
            {
                try
                {
                    return [await context.CallActivity<string>("fail", text)];
                }
                catch (TaskFailedException failure)
                {
                    return [failure.TaskName, failure.Failure.ErrorType, failure.Failure.Message, failure.Failure.Inner?.ErrorType];
                }
            });
        await using IDurableHost host = await StartHost(registry);
        string?[] caught = (await Result<string?[]>(host, "flow", "broken"))!;
        caught.ShouldBe(["fail", "System.InvalidOperationException", "broken", "System.FormatException"]);
    }

    [Fact]
    public async Task AnUnhandledFailureFailsTheOrchestration()
    {
        DurableRegistry registry = new DurableRegistry()
            .Act<string?, string>("fail", _ => throw new InvalidOperationException("broken"))
            .Flow<string?, string>("flow", (context, _) => context.CallActivity<string>("fail", null));
        await using IDurableHost host = await StartHost(registry);
        InstanceState state = await Ended(host, await host.Client.Start("flow", null));
        state.Status.ShouldBe(RuntimeStatus.Failed);
        state.Failure!.ErrorType.ShouldBe(typeof(TaskFailedException).FullName);
        state.Failure.Message.ShouldContain("broken");
    }

    [Fact]
    public async Task RetriesUntilItSucceeds()
    {
        int attempts = 0;
        DurableRegistry registry = new DurableRegistry()
            .Act<string?, int>("flaky", _ => Interlocked.Increment(ref attempts) is var n && n < 3 ? throw new IOException($"attempt {n}") : n)
            .Flow<string?, int>("flow", (context, _) => context.CallActivity<int>("flaky", null, Thrice));
        await using IDurableHost host = await StartHost(registry);
        (await Result<int>(host, "flow")).ShouldBe(3);
    }

    [Fact]
    public async Task ThrowsTheLastFailureWhenAttemptsAreExhausted()
    {
        int attempts = 0;
        DurableRegistry registry = new DurableRegistry()
            .Act<string?, int>("broken", _ => throw new IOException($"attempt {Interlocked.Increment(ref attempts)}"))
            .Flow<string?, string>("flow", async (context, _) =>
                (await Should.ThrowAsync<TaskFailedException>(context.CallActivity<int>("broken", null, Thrice))).Failure.Message);
        await using IDurableHost host = await StartHost(registry);
        (await Result<string>(host, "flow")).ShouldBe("attempt 3");
        attempts.ShouldBe(3);
    }

    [Fact]
    public async Task FansOutAndIn()
    {
        DurableRegistry registry = new DurableRegistry()
            .Act<int, int>("square", n => n * n)
            .Flow<int, int>("flow", async (context, count) =>
                (await Task.WhenAll(Enumerable.Range(1, count).Select(n => context.CallActivity<int>("square", n)))).Sum());
        await using IDurableHost host = await StartHost(registry);
        (await Result<int>(host, "flow", 50)).ShouldBe(42_925);
    }

    [Fact]
    public async Task WhenAnyGivesTheFirstToFinishAlsoAfterARestart()
    {
        TaskCompletionSource slow = Signal();
        DurableRegistry registry = new DurableRegistry()
            .AddActivity<string?, string>("slow", async (context, _) =>
            {
                await slow.Task.WaitAsync(context.CancellationToken);
                return "slow";
            })
            .Act<string?, string>("quick", _ => "quick")
            .Flow<string?, string[]>("flow", async (context, _) =>
            {
                Task<string> first = context.CallActivity<string>("slow", null);
                Task<string> second = context.CallActivity<string>("quick", null);
                string winner = await await Task.WhenAny(first, second);
                context.SetCustomStatus(winner);
                return [winner, await first, await second];
            });
        await using IDurableHost host = await StartHost(registry);
        string id = await host.Client.Start("flow", null);
        await Eventually(host, id, s => s.CustomStatusAs<string>() == "quick");
        await host.Restart(registry);
        slow.SetResult();
        (await Ended(host, id)).OutputAs<string[]>().ShouldBe(["quick", "slow", "quick"]);
    }

    [Fact]
    public async Task AFinishedActivityIsNotRunAgainAfterARestart()
    {
        int runs = 0;
        DurableRegistry registry = new DurableRegistry()
            .Act<string?, int>("once", _ => Interlocked.Increment(ref runs))
            .Flow<string?, int>("flow", async (context, _) =>
            {
                int first = await context.CallActivity<int>("once", null);
                context.SetCustomStatus("waiting");
                await context.WaitForExternalEvent<string>("go");
                return first;
            });
        await using IDurableHost host = await StartHost(registry);
        string id = await host.Client.Start("flow", null);
        await Eventually(host, id, s => s.CustomStatusAs<string>() == "waiting");
        await host.Restart(registry);
        await host.Client.RaiseEvent(id, "go", "");
        (await Ended(host, id)).OutputAs<int>().ShouldBe(1);
        runs.ShouldBe(1);
    }

    [Fact]
    public async Task AnActivityCutOffByARestartRunsAgain()
    {
        int runs = 0;
        TaskCompletionSource begun = Signal();
        DurableRegistry registry = new DurableRegistry()
            .AddActivity<string?, int>("long", async (context, _) =>
            {
                if (Interlocked.Increment(ref runs) == 1)
                {
                    begun.SetResult();
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
                }

                return runs;
            })
            .Flow<string?, int>("flow", (context, _) => context.CallActivity<int>("long", null));
        await using IDurableHost host = await StartHost(registry);
        string id = await host.Client.Start("flow", null);
        await begun.Task.WaitAsync(Patience);
        await host.Restart(registry);
        (await Ended(host, id)).OutputAs<int>().ShouldBe(2);
    }

    [Fact]
    public async Task CarriesLargePayloads()
    {
        DurableRegistry registry = new DurableRegistry()
            .Act<string, string>("double", text => text + text)
            .Flow<string, string>("flow", async (context, text) =>
            {
                string twice = await context.CallActivity<string>("double", text);
                context.SetCustomStatus(twice);
                return await context.WaitForExternalEvent<string>("more") + twice;
            });
        await using IDurableHost host = await StartHost(registry);
        string large = new('ä', 1_000_000);
        string id = await host.Client.Start("flow", large);
        InstanceState waiting = await Eventually(host, id, s => s.CustomStatus is not null);
        waiting.CustomStatusAs<string>()!.Length.ShouldBe(2_000_000);
        await host.Restart(registry);
        await host.Client.RaiseEvent(id, "more", large);
        InstanceState state = await Ended(host, id);
        state.OutputAs<string>().ShouldBe(new string('ä', 3_000_000));
        (await host.Client.Get(id))!.Output.ShouldBeNull();
    }
}
