using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Factory.EndToEnd.Tests.Programs;

namespace Factory.EndToEnd.Tests;

/// <summary>The cord as people pull it: from another terminal, while a run goes on, and with the process killed in between.</summary>
[Collection(ReferenceCollection.Name)]
public sealed class CordTests(ReferenceRun reference)
{
    private const string NewTest = """
        public sealed class NeverZero : PolicyTests<Observation, Decision>
        {
            public async Task GuessesMoreThanZero()
            {
                double guess = (await Decide(new Observation(3, 4))).Number;
                Require(guess > 0, $"{guess} for 3 and 4");
            }
        }
        """;

    private static int s_states;

    private readonly StateFolder _state = reference.Place.State(FormattableString.Invariant($"cord-{Interlocked.Increment(ref s_states)}"));

    [Fact]
    public async Task A_run_holds_at_a_station_and_goes_on_where_it_stood_once_answered_also_after_kills()
    {
        using (FactoryProcess run = await Running())
        {
            JsonNode pulled = JsonNode.Parse((await Ask("cord", "pull", "guess", "--why", "looks odd", "--about", "cycle 1", "--json")).With(code: 0).Output)!;
            ((string)pulled["id"]!).ShouldBe("S-1");
            JsonNode held = JsonNode.Parse((await run.End()).With(code: 3).Output)!;
            ((string)held["stop"]!["why"]!).ShouldBe("looks odd");
            ((string)held["cycles"]!.AsArray().Last()!["status"]!).ShouldBe("stopped");
        }

        _state.Manifests.Count.ShouldBe(0);
        (await Again()).With(code: 3).Error.ShouldNotContain("cycle 1");
        (await Ask("cord", "show", "S-1")).With(code: 0).Output.ShouldContain("about     cycle 1   look at ");
        (await Ask("cord", "answer", "S-1", "--decision", "continue", "--note", "it is fine")).With(code: 2).Error.ShouldContain("Give --test FILE");
        (await Ask("cord", "answer", "S-1", "--decision", "continue", "--note", "it is fine", "--no-test", "nothing was wrong")).With(code: 0);
        using (FactoryProcess run = reference.Place.Start([.. ReferenceRun.Arguments, "--state", _state.Folder]))
        {
            await run.Shows("cycle 1");
            run.Signal(UnixSignal.Kill);
            await run.End();
        }

        (await Again()).With(code: 0);
        _state.Manifests.ShouldBe(reference.State.Manifests);
        _state.Champion.ShouldBe(reference.State.Champion);
        _state.Releases.ShouldBe(reference.State.Releases);
    }

    [Fact]
    public async Task An_answer_brings_a_test_that_compiles_and_that_every_later_candidate_must_pass()
    {
        (await reference.Place.Run("run", "guess", "--state", _state.Folder)).With(code: 0);
        (await Ask("cord", "pull", "guess", "--why", "it guesses 0")).With(code: 0);
        string file = Path.Combine(reference.Place.Root, "NeverZero.cs");
        await File.WriteAllTextAsync(file, NewTest.Replace("guess > 0", "gess > 0", StringComparison.Ordinal));
        string[] answer = ["cord", "answer", "s-1", "--decision", "continue", "--note", "0 is no guess", "--test", "NeverZero.cs"];
        (await Ask(answer)).With(code: 2).Error.ShouldContain("CS0103: The name 'gess' does not exist");
        (await Ask("cord", "list")).With(code: 0).Output.ShouldContain("S-1  guess  open for");

        await File.WriteAllTextAsync(file, NewTest);
        (await Ask(answer)).With(code: 0).Output.ShouldContain("lines/guess/tests/S-1/NeverZero.cs");
        _state.Read("tests/S-1/NeverZero.cs").ShouldBe(NewTest);
        (await Ask("show", "guess")).With(code: 0).Output.ShouldContain("v0 fails GuessesMoreThanZero, from the answer to a stop");
        (await Ask("check", "guess")).With(code: 0).Output.ShouldContain("the champion fails GuessesMoreThanZero");
        (await Ask("score", "guess", "--json")).With(code: 0).Output.ShouldContain("test-failed");

        (await Ask("run", "guess")).With(code: 0);
        JsonArray candidates = JsonNode.Parse(_state.Manifests.Last().Value)!["candidates"]!.AsArray();
        candidates.ShouldNotBeEmpty();
        foreach (JsonNode? candidate in candidates)
        {
            string tests = _state.Read(FormattableString.Invariant($"cycles/0002/candidates/{(int)candidate!["number"]!:00}/tests.json"));
            tests.ShouldContain("GuessesMoreThanZero");
        }
    }

    [Fact]
    public async Task A_run_that_ends_with_a_stop_tells_people_first_and_once()
    {
        using var hook = new HttpListener();
        string config = Hook(hook);
        (await Ask("cord", "pull", "guess", "--why", "looks odd")).With(code: 0);
        using (FactoryProcess run = reference.Place.Start([.. ReferenceRun.Arguments, "--state", _state.Folder], config, "HOOK_SECRET=hush"))
        {
            HttpListenerContext told = await hook.GetContextAsync().WaitAsync(TimeSpan.FromMinutes(1));
            (told.Request.Headers["Factory-Delivery"], told.Request.Headers["Factory-Signature"]?[..2]).ShouldBe(("S-1.pulled", "t="));
            told.Response.StatusCode = 204;
            told.Response.Close();
            (await run.End()).With(code: 3);
        }

        Task<HttpListenerContext> again = hook.GetContextAsync();
        using (FactoryProcess run = reference.Place.Start([.. ReferenceRun.Arguments, "--state", _state.Folder], config, "HOOK_SECRET=hush"))
        {
            (await run.End()).With(code: 3);
        }

        again.IsCompleted.ShouldBeFalse("people were told twice");
        (await Ask("cord", "show", "S-1")).With(code: 0).Output.ShouldContain("told      pulled · webhook · ");
        using FactoryProcess unset = reference.Place.Start([.. ReferenceRun.Arguments, "--state", _state.Folder], config);
        (await unset.End()).With(code: 2).Error.ShouldContain("the environment variable that `secretVariable` names is not set");
    }

    /// <summary>A receiver on a free port, and the variable that names the configuration with it.</summary>
    private string Hook(HttpListener hook)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        string url = FormattableString.Invariant($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        probe.Stop();
        hook.Prefixes.Add(url);
        hook.Start();
        string file = _state.Folder + ".yaml";
        File.WriteAllText(file, $"notify: {{ webhook: {{ url: \"{url}\", secretVariable: HOOK_SECRET }} }}");
        return "FACTORY_CONFIG=" + file;
    }

    private async Task<FactoryProcess> Running()
    {
        FactoryProcess run = reference.Place.Start([.. ReferenceRun.Arguments, "--state", _state.Folder]);
        await run.Shows("cycle 1");
        return run;
    }

    private Task<Finished> Again() => reference.Place.Run([.. ReferenceRun.Arguments, "--state", _state.Folder]);

    private Task<Finished> Ask(params string[] question) => reference.Place.Run([.. question, "--state", Path.GetFileName(_state.Folder)]);
}
