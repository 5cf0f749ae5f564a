using System.Text.Json.Nodes;
using Factory.EndToEnd.Tests.Programs;

namespace Factory.EndToEnd.Tests;

/// <summary>What a command does about a run that another one left unfinished.</summary>
[Collection(ReferenceCollection.Name)]
public sealed class ResumptionTests(ReferenceRun reference)
{
    [Fact]
    public async Task The_same_command_again_does_only_what_is_left()
    {
        StateFolder state = reference.Place.State("again");
        await KillIn(state, "cycle 2");
        Finished finished = (await reference.Place.Run([.. ReferenceRun.Arguments, "--state", state.Folder])).With(code: 0);
        Cycles(finished).ShouldBe([1, 2]);
        state.ShouldTellTheSameAs(reference.State, "a resumed run changed the result");
    }

    [Fact]
    public async Task A_run_that_could_not_tell_its_end_tells_it_when_asked_again()
    {
        StateFolder state = reference.Place.State("untold");
        string[] arguments = [.. ReferenceRun.Arguments, "--state", state.Folder];
        string told = (await reference.Place.Run(arguments)).With(code: 0).Output;
        File.Delete(Path.Combine(state.Folder, "lines", "guess", "reported.json"));
        (await reference.Place.Run(arguments)).With(code: 0).Output.ShouldBe(told);
        state.ShouldTellTheSameAs(reference.State, "a run was repeated");
        Cycles((await reference.Place.Run(arguments)).With(code: 0)).ShouldBe([3, 4]);
    }

    [Fact]
    public async Task Another_command_finishes_the_interrupted_run_first()
    {
        StateFolder state = reference.Place.State("other");
        await KillIn(state, "build     ");
        Finished finished = (await reference.Place.Run("run", "guess", "--json", "--state", state.Folder)).With(code: 0);
        Cycles(finished).ShouldBe([3]);
        state.Manifests.Count.ShouldBe(3);
        state.Manifests.Take(2).ShouldBe(reference.State.Manifests);
    }

    private async Task KillIn(StateFolder state, string moment)
    {
        using FactoryProcess run = reference.Place.Start([.. ReferenceRun.Arguments, "--state", state.Folder]);
        await run.Shows(moment);
        run.Signal(UnixSignal.Kill);
        await run.End();
    }

    private static IEnumerable<int> Cycles(Finished finished) => JsonNode.Parse(finished.Output)!["cycles"]!.AsArray().Select(c => (int)c!["number"]!);
}
