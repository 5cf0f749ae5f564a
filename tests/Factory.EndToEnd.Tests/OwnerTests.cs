using System.Text.Json.Nodes;
using Factory.EndToEnd.Tests.Lines;
using Factory.EndToEnd.Tests.Programs;
using Factory.Owning;

namespace Factory.EndToEnd.Tests;

/// <summary>Commands that change a state while another process owns it: the owner carries them out, and the asker sees what came of it.</summary>
[Collection(ReferenceCollection.Name)]
public sealed class OwnerTests(ReferenceRun reference)
{
    private static int s_states;

    private readonly StateFolder _state = reference.Place.State(FormattableString.Invariant($"asked-{Interlocked.Increment(ref s_states)}"));

    [Fact]
    public async Task Orchestrations_of_a_running_owner_are_held_and_let_go_on()
    {
        using FactoryProcess run = await Running();
        (await Ask("engine", "suspend", "guess:0001")).With(code: 0).Output.ShouldBe("guess:0001 suspended\n");
        (await Ask("engine", "list")).With(code: 0).Output.ShouldContain("Suspended");
        (await Ask("engine", "resume", "guess:0001", "--json")).With(code: 0).Output.ShouldContain("\"resume\"");
        (await Ask("engine", "purge")).With(code: 0).Output.ShouldContain("ended instances removed");
        (await Ask("engine", "suspend", "nobody")).With(code: 2).Error.ShouldContain("nobody");
        (await run.End()).With(code: 0);
        _state.ShouldTellTheSameAs(reference.State, "an operator's commands changed the result");
        File.Exists(Path.Combine(_state.Folder, "owner.sock")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_terminated_run_ends_and_the_next_begins_anew()
    {
        using (FactoryProcess run = await Running())
        {
            (await Ask("engine", "terminate", "guess")).With(code: 0);
            (await run.End()).With(code: 2).Error.ShouldContain("terminated");
        }

        (await reference.Place.Run([.. ReferenceRun.Arguments, "--state", _state.Folder])).With(code: 0);
        _state.ShouldTellTheSameAs(reference.State, "a terminated run left something behind");
    }

    [Fact]
    public async Task Cases_are_imported_while_a_run_goes_on()
    {
        string more = Path.Combine(reference.Place.Root, "more.jsonl");
        await File.WriteAllTextAsync(more, GuessLine.Rows(GuessLine.Cases, 20));
        using FactoryProcess run = await Running();
        JsonNode report = JsonNode.Parse((await Ask("import", "guess", "--input", "more.jsonl", "--json")).With(code: 0).Output)!;
        ((int)report["added"]!).ShouldBe(20);
        (await Ask("import", "guess", "--input", "none.jsonl")).With(code: 2).Error.ShouldContain("none.jsonl");
        (await run.End()).With(code: 0);
        _state.Manifests.Count.ShouldBe(2);
        _state.Manifests.First().ShouldBe(reference.State.Manifests.First());
    }

    [Fact]
    public async Task The_owner_runs_nothing_else_for_others()
    {
        using FactoryProcess run = await Running();
        OwnerResponse response = (await OwnerClient.TrySend(_state.Folder, new OwnerRequest("run", ["run", "guess"]), TimeProvider.System)).ShouldNotBeNull();
        (response.ExitCode, response.Output).ShouldBe((2, ""));
        response.Error.ShouldContain("only commands that change its state");
        (await run.End()).With(code: 0);
    }

    [Fact]
    public async Task Without_an_owner_a_command_acts_by_itself_even_where_a_dead_one_left_its_socket()
    {
        using (FactoryProcess run = await Running())
        {
            run.Signal(UnixSignal.Kill);
            await run.End();
        }

        File.Exists(Path.Combine(_state.Folder, "owner.sock")).ShouldBeTrue();
        (await Ask("engine", "suspend", "guess:0001")).With(code: 0);
        (await Ask("engine", "resume", "guess:0001")).With(code: 0);
        (await reference.Place.Run([.. ReferenceRun.Arguments, "--state", _state.Folder])).With(code: 0);
        _state.ShouldTellTheSameAs(reference.State, "a command between two runs changed the result");
    }

    private async Task<FactoryProcess> Running()
    {
        FactoryProcess run = reference.Place.Start([.. ReferenceRun.Arguments, "--state", _state.Folder]);
        await run.Shows("cycle 1");
        return run;
    }

    private Task<Finished> Ask(params string[] question) => reference.Place.Run([.. question, "--state", Path.GetFileName(_state.Folder)]);
}
