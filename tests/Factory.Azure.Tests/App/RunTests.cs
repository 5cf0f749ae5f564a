using Factory.EndToEnd.Tests.Lines;

namespace Factory.Azure.Tests.App;

/// <summary>The app from an HTTP call to the end of a run, beside the same line on one machine.</summary>
public sealed class RunTests
{
    [Fact]
    public async Task A_run_over_http_leaves_the_same_bytes_as_on_one_machine()
    {
        using AppPlace place = await AppPlace.Create();
        await using FunctionsHost host = await FunctionsHost.Start(place.Setup);

        HttpAnswer accepted = await host.Send("POST", "/api/lines/guess/runs", new { cycles = Reference.Cycles }, ("Idempotency-Key", "first"));
        accepted.Status.ShouldBe(202);
        await Waiting.Until(async () => (await host.Send("GET", accepted.Headers["Location"])).Text("status") == "done");

        Outputs.ShouldEqual(await Outputs.Of(host.Store, GuessLine.Name), await Reference.Outputs);
        (await host.Send("POST", "/api/lines/guess/runs", new { cycles = Reference.Cycles }, ("Idempotency-Key", "first"))).Status.ShouldBe(200);
        (await host.Send("GET", "/api/lines/guess")).Text("name").ShouldBe(GuessLine.Name);
    }
}
