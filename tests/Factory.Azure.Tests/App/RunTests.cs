using Factory.Azure.Tests.Storage;
using Factory.Core.Durable;
using Factory.Core.Workflows;
using Factory.EndToEnd.Tests.Lines;
using Xunit.Abstractions;

namespace Factory.Azure.Tests.App;

/// <summary>The app from what asks for a run to its end, beside the same line on one machine.</summary>
public sealed class RunTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_run_over_http_leaves_the_same_bytes_as_on_one_machine()
    {
        using AppPlace place = await AppPlace.Create();
        var count = new StorageCount();
        await using FunctionsHost host = await FunctionsHost.Start(place.Setup with { Blobs = count.Options, Edge = count.Edge });

        HttpAnswer accepted = await host.Send("POST", "/api/lines/guess/runs", new { cycles = Reference.Cycles }, ("Idempotency-Key", "first"));
        accepted.Status.ShouldBe(202);
        await Waiting.Until(async () => (await host.Engine.Get(GuessLine.Name, fetchPayloads: true))?.CustomStatusAs<LineState>()?.Finished is [{ Status: CycleStatus.Done }]);
        output.WriteLine($"{count.Report(Reference.Cycles)}; orchestrations {await host.Engine.Query(new InstanceQuery()).CountAsync()}");

        count.ShouldStayWithin(Reference.Cycles);
        Outputs.ShouldEqual(await Outputs.Of(host.Store, GuessLine.Name), await Reference.Outputs);
        (await host.Send("POST", "/api/lines/guess/runs", new { cycles = Reference.Cycles }, ("Idempotency-Key", "first"))).Status.ShouldBe(200);
        (await host.Send("GET", accepted.Headers["Location"])).Text("status").ShouldBe("done");
    }

    [Theory]
    [InlineData(1, "Select")]
    public async Task A_run_on_a_bad_day_leaves_the_same_bytes(int seed, string dieAt)
    {
        output.WriteLine($"seed {seed}, dies at {dieAt}");
        using AppPlace place = await AppPlace.Create();
        var day = new BadDay(seed, dieAt);
        HostSetup setup = place.Setup with { Blobs = day.Blobs, Edge = day.Edge };
        FunctionsHost host = await FunctionsHost.Start(setup);
        await host.Enqueue("""{"version":1,"id":"night","type":"run","line":"guess","data":{"cycles":2}}""");
        await host.Deliver(times: 3);
        await day.Reached.WaitAsync(TimeSpan.FromSeconds(120));
        await host.DisposeAsync();

        await using FunctionsHost next = await FunctionsHost.Start(setup);
        HttpAnswer runs = await next.Send("GET", "/api/lines/guess/runs");
        await Done(next, runs.Json.GetProperty("items")[0].GetProperty("links").GetProperty("self").GetString()!);
        output.WriteLine($"{day.Faults} faults; runs of activities: {string.Join(", ", day.Runs.OrderBy(r => r.Key))}");

        day.Faults.ShouldBeGreaterThan(20);
        Outputs.ShouldEqual(await Outputs.Of(next.Store, GuessLine.Name), await Reference.Outputs);
    }

    private static Task Done(FunctionsHost host, string run) => Waiting.Until(async () =>
    {
        string status = (await host.Send("GET", run)).Text("status");
        status.ShouldBeOneOf("queued", "running", "done");
        return status == "done";
    });
}
