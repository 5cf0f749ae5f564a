using Factory.Core.Durable;
using Shouldly;
using Xunit;

namespace Factory.Conformance.Durable;

/// <summary>What a workflow computes is the same after any number of replays.</summary>
public abstract class DeterminismConformance : DurableConformance
{
    private static DurableRegistry Registry => new DurableRegistry()
        .Act<string, string>("echo", text => text)
        .Flow<string?, List<string>>("flow", async (context, _) =>
        {
            var seen = new List<string> { context.NewGuid().ToString(), context.CurrentUtcDateTime.ToString("O"), context.NewGuid().ToString() };
            await context.CallActivity<string>("echo", seen[0]);
            seen.Add(context.CurrentUtcDateTime.ToString("O"));
            context.SetCustomStatus(seen);
            await context.WaitForExternalEvent<string>("go");
            seen.Add(context.NewGuid().ToString());
            return seen;
        });

    [Fact]
    public async Task IdsAndTimesAreTheSameAfterARestart()
    {
        await using IDurableHost host = await StartHost(Registry);
        string id = await host.Client.Start("flow", null);
        List<string> before = (await Eventually(host, id, s => s.CustomStatus is not null)).CustomStatusAs<List<string>>()!;
        await host.Restart(Registry);
        await host.Client.RaiseEvent(id, "go", "");
        List<string> after = (await Ended(host, id)).OutputAs<List<string>>()!;
        after[..4].ShouldBe(before);
        new[] { after[0], after[2], after[4] }.Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task TwoOrchestrationsGetDifferentIds()
    {
        DurableRegistry registry = new DurableRegistry().Flow<string?, Guid>("flow", (context, _) => Task.FromResult(context.NewGuid()));
        await using IDurableHost host = await StartHost(registry);
        (await Result<Guid>(host, "flow")).ShouldNotBe(await Result<Guid>(host, "flow"));
    }

    [Fact]
    public async Task TimeNeverGoesBack()
    {
        DurableRegistry registry = new DurableRegistry()
            .Act<int, int>("echo", n => n)
            .Flow<int, bool>("flow", async (context, steps) =>
            {
                DateTime last = context.CurrentUtcDateTime;
                bool forward = last.Kind == DateTimeKind.Utc;
                for (int step = 0; step < steps; step++)
                {
                    await context.CallActivity<int>("echo", step);
                    forward &= context.CurrentUtcDateTime >= last;
                    last = context.CurrentUtcDateTime;
                }

                return forward;
            });
        await using IDurableHost host = await StartHost(registry);
        (await Result<bool>(host, "flow", 20)).ShouldBeTrue();
    }

    [Fact]
    public async Task ContinuationsRunInTheOrderOfCompletion()
    {
        DurableRegistry registry = new DurableRegistry().Flow<string?, List<string>>("flow", async (context, _) =>
        {
            var order = new List<string>();
            async Task Listen(string name)
            {
                order.Add($"{name}:{await context.WaitForExternalEvent<string>(name)}");
            }

            using var gate = new SemaphoreSlim(1);
            async Task Gated(string name)
            {
                await gate.WaitAsync();
                order.Add(name);
                await context.WaitForExternalEvent<string>("open");
                gate.Release();
            }

            await Task.WhenAll(Listen("a"), Listen("b"), Listen("c"), Gated("first"), Gated("second"));
            return order;
        });
        await using IDurableHost host = await StartHost(registry);
        string id = await host.Client.Start("flow", null);
        foreach (string name in new[] { "c", "open", "a", "b", "open" })
        {
            await host.Client.RaiseEvent(id, name, "x");
        }

        (await Ended(host, id)).OutputAs<List<string>>().ShouldBe(["first", "c:x", "second", "a:x", "b:x"]);
    }
}
