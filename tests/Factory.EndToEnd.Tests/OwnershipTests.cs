using Factory.EndToEnd.Tests.Programs;

namespace Factory.EndToEnd.Tests;

/// <summary>One process owns a state; states know nothing of each other.</summary>
[Collection(ReferenceCollection.Name)]
public sealed class OwnershipTests(ReferenceRun reference)
{
    [Fact]
    public async Task A_second_run_on_one_state_is_refused_and_the_first_goes_on()
    {
        StateFolder state = reference.Place.State("owned");
        using FactoryProcess first = Start(state);
        await first.Shows("champion v0");
        Finished second = (await reference.Place.Run([.. ReferenceRun.Arguments, "--state", state.Folder])).With(code: 2);
        second.Error.ShouldContain(FormattableString.Invariant($"owned by process {first.Id} "));
        (await first.End()).With(code: 0);
        state.ShouldTellTheSameAs(reference.State, "a refused run changed the result");
    }

    [Fact]
    public async Task Two_runs_on_two_states_do_not_meet()
    {
        StateFolder[] states = [reference.Place.State("left"), reference.Place.State("right")];
        using FactoryProcess left = Start(states[0]);
        using FactoryProcess right = Start(states[1]);
        (await left.End()).With(code: 0);
        (await right.End()).With(code: 0);
        foreach (StateFolder state in states)
        {
            state.ShouldTellTheSameAs(reference.State, "a neighbour changed the result");
        }
    }

    private FactoryProcess Start(StateFolder state) => reference.Place.Start([.. ReferenceRun.Arguments, "--state", state.Folder]);
}
