using System.Text.Json.Nodes;
using Factory.EndToEnd.Tests.Lines;
using Factory.EndToEnd.Tests.Programs;

namespace Factory.EndToEnd.Tests.Serving;

/// <summary><c>factory serve</c> as a new user would try it, with real processes and a real port.</summary>
[Collection(ReferenceCollection.Name)]
public sealed class ServeTests(ReferenceRun reference)
{
    private const string Runs = $"/api/lines/{GuessLine.Name}/runs";

    [Fact]
    public async Task A_run_asked_for_by_http_is_the_run_that_the_command_would_have_made()
    {
        StateFolder state = reference.Place.State("served");
        using ServeProcess serve = await reference.Place.Serve(state);
        JsonNode run = await serve.Client.Post(Runs, """{"cycles":2}""", 202, key: "tonight");
        JsonNode again = await serve.Client.Post(Runs, """{"cycles":2}""", 200, key: "tonight");
        ((string)again["run"]!).ShouldBe((string)run["run"]!);

        Finished second = await reference.Place.Run("serve", "--urls", "http://127.0.0.1:0", "--state", state.Folder);
        second.With(code: 2).Error.ShouldContain(FormattableString.Invariant($"owned by process {serve.Id} "));
        Finished other = await reference.Place.Run([.. ReferenceRun.Arguments, "--state", state.Folder]);
        other.With(code: 2).Error.ShouldContain($"curl -X POST {serve.Url}{Runs}");

        ((string)(await serve.Client.Ended(run))["status"]!).ShouldBe("done");
        (await serve.Sees("runStarted", e => (string)e["line"]! == GuessLine.Name))["text"]!.GetValue<string>().ShouldContain("2 cycles, asked by api");
        await serve.Sees("released");
        Finished stopped = (await serve.Stop()).With(code: 0);
        stopped.Output.ShouldContain("\"stopped\"");
        state.ShouldTellTheSameAs(reference.State, "by HTTP or by command: the same");
        File.Exists(Path.Combine(state.Folder, "serve.json")).ShouldBeFalse();
        File.Exists(Path.Combine(state.Folder, "owner.sock")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_stop_in_the_middle_of_a_run_is_clean_and_the_next_start_goes_on()
    {
        StateFolder state = reference.Place.State("served-stopped");
        using (ServeProcess serve = await reference.Place.Serve(state))
        {
            await serve.Client.Post(Runs, """{"cycles":2}""", 202);
            await serve.Sees("runStarted");
            serve.Signal(UnixSignal.Terminate);
            (await serve.End()).With(code: 0);
        }

        Leftovers.ShouldBeGone(reference.Place, state);
        using ServeProcess next = await reference.Place.Serve(state);
        await next.Sees("runResumed");
        await next.Sees("cycleDone", e => ((string)e["text"]!).StartsWith("cycle 2 done", StringComparison.Ordinal));
        (await next.Stop()).With(code: 0);
        state.ShouldTellTheSameAs(reference.State, "a stop changed the result");
    }

    [Fact]
    public async Task An_event_in_the_spool_starts_a_run_now_or_at_the_next_start()
    {
        StateFolder state = reference.Place.State("served-spool");
        string file = Path.Combine(reference.Place.Root, "event.json");
        File.WriteAllText(file, """{"version":1,"id":"night-1","type":"run","line":"guess","data":{}}""");
        JsonNode sent = JsonNode.Parse((await reference.Place.Run("send", file, "--json", "--state", state.Folder)).With(code: 0).Output)!;
        sent["owner"].ShouldBeNull("nobody serves yet");

        using ServeProcess serve = await reference.Place.Serve(state);
        await serve.Sees("event", e => ((string)e["text"]!).StartsWith("event night-1: ", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(state.Folder, "spool", "new", "by-hand.tmp"), """{"version":1,"id":"night-1","type":"run","line":"guess","data":{}}""");
        File.Move(Path.Combine(state.Folder, "spool", "new", "by-hand.tmp"), Path.Combine(state.Folder, "spool", "new", "by-hand.json"));
        await serve.Sees("event", e => ((string)e["text"]!).Contains("night-1 again", StringComparison.Ordinal));
        File.WriteAllText(file, "{ no event }");
        (await reference.Place.Run("send", file, "--state", state.Folder)).With(code: 2).Error.ShouldContain("needs an `id`");
        File.WriteAllText(file, """{"version":7,"id":"odd"}""");
        (await reference.Place.Run("send", file, "--json", "--state", state.Folder)).With(code: 0).Output.ShouldContain(serve.Url);
        await serve.Sees("poison");
        string reason = Directory.EnumerateFiles(Path.Combine(state.Folder, "spool", "poison"), "*.reason.txt").Single();
        File.ReadAllText(reason).ShouldContain("`version` is 7");
        await serve.Sees("cycleDone");
        (await serve.Stop()).With(code: 0);
        Directory.EnumerateFiles(Path.Combine(state.Folder, "spool", "new")).ShouldBeEmpty();
        state.Manifests.Count.ShouldBe(1, "the same event twice is one run");
    }

    [Fact]
    public async Task What_would_be_unsafe_or_cannot_work_is_refused_at_the_start()
    {
        string state = reference.Place.State("refused").Folder;
        (await reference.Place.Run("serve", "--urls", "http://0.0.0.0:0", "--state", state)).With(code: 2).Error.ShouldContain("FACTORY_API_KEYS");
        (await reference.Place.Run("serve", "--lines", "nowhere", "--state", state)).With(code: 2).Error.ShouldContain("no folder nowhere");
        Directory.Exists(state).ShouldBeFalse("nothing was begun");
    }

    [Fact]
    public async Task With_keys_it_may_be_reached_from_elsewhere_and_names_its_callers()
    {
        const string key = "a-key-of-the-night-shift";
        using ServeProcess serve = await reference.Place.Serve(reference.Place.State("keyed"), $"FACTORY_API_KEYS=night:{key}");
        ((int)(await serve.Client.GetAsync("/api/lines")).StatusCode).ShouldBe(401);
        serve.Client.DefaultRequestHeaders.Add("X-Api-Key", key);
        ((int)(await serve.Client.GetAsync("/api/lines")).StatusCode).ShouldBe(200);
        ((int)(await serve.Client.DeleteAsync("/api/lines")).StatusCode).ShouldBe(405);
        Finished stopped = (await serve.Stop()).With(code: 0);
        (stopped.Output + stopped.Error).ShouldNotContain(key);
    }
}
