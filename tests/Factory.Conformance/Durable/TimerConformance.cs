using Factory.Core.Durable;
using Shouldly;
using Xunit;

namespace Factory.Conformance.Durable;

/// <summary>Durable timers: never early, once each, cancellable, kept over a restart.</summary>
public abstract class TimerConformance : DurableConformance
{
    [Fact]
    public async Task FiresNotBeforeItsTime()
    {
        DurableRegistry registry = new DurableRegistry().Flow<string?, double>("flow", async (context, _) =>
        {
            DateTime start = context.CurrentUtcDateTime;
            await context.CreateTimer(start.AddMilliseconds(300));
            return (context.CurrentUtcDateTime - start).TotalMilliseconds;
        });
        await using IDurableHost host = await StartHost(registry);
        (await Result<double>(host, "flow")).ShouldBeGreaterThanOrEqualTo(300);
    }

    [Fact]
    public async Task FiresAtOnceWhenItsTimeHasPassed()
    {
        DurableRegistry registry = new DurableRegistry().Flow<string?, string>("flow", async (context, _) =>
        {
            await context.CreateTimer(context.CurrentUtcDateTime.AddDays(-1));
            return "fired";
        });
        await using IDurableHost host = await StartHost(registry);
        (await Result<string>(host, "flow")).ShouldBe("fired");
    }

    [Fact]
    public async Task FiresInTheOrderOfTheirTimes()
    {
        DurableRegistry registry = new DurableRegistry().Flow<string?, List<int>>("flow", async (context, _) =>
        {
            DateTime start = context.CurrentUtcDateTime;
            var fired = new List<int>();
            async Task Wait(int milliseconds)
            {
                await context.CreateTimer(start.AddMilliseconds(milliseconds));
                fired.Add(milliseconds);
            }

            await Task.WhenAll(Wait(400), Wait(100), Wait(250));
            return fired;
        });
        await using IDurableHost host = await StartHost(registry);
        (await Result<List<int>>(host, "flow")).ShouldBe([100, 250, 400]);
    }

    [Fact]
    public async Task ACancelledTimerThrowsAndHoldsNothingUp()
    {
        DurableRegistry registry = new DurableRegistry().Flow<string?, string>("flow", async (context, _) =>
        {
            using var cancel = new CancellationTokenSource();
            Task timeout = context.CreateTimer(context.CurrentUtcDateTime.AddHours(1), cancel.Token);
            Task<string> answer = context.WaitForExternalEvent<string>("answer");
            await Task.WhenAny(timeout, answer);
            cancel.Cancel();
            return $"{await answer} {timeout.IsCanceled}";
        });
        await using IDurableHost host = await StartHost(registry);
        string id = await host.Client.Start("flow", null);
        await host.Client.RaiseEvent(id, "answer", "yes");
        (await Ended(host, id)).OutputAs<string>().ShouldBe("yes True");
    }

    [Fact]
    public async Task FiresAfterARestart()
    {
        DurableRegistry registry = new DurableRegistry().Flow<string?, string>("flow", async (context, _) =>
        {
            context.SetCustomStatus("waiting");
            await context.CreateTimer(context.CurrentUtcDateTime.AddSeconds(1));
            return "fired";
        });
        await using IDurableHost host = await StartHost(registry);
        string id = await host.Client.Start("flow", null);
        await Eventually(host, id, s => s.CustomStatus is not null);
        await host.Restart(registry);
        (await Ended(host, id)).OutputAs<string>().ShouldBe("fired");
    }
}
