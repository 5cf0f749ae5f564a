using Factory.EndToEnd.Tests.Programs;

namespace Factory.EndToEnd.Tests;

/// <summary>The same arguments give the same bytes, however many processors there are.</summary>
[Collection(ReferenceCollection.Name)]
public sealed class DeterminismTests(ReferenceRun reference)
{
    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public async Task Another_run_in_a_fresh_state_writes_the_same_bytes(string processors)
    {
        StateFolder state = reference.Place.State("again-" + processors);
        using FactoryProcess run = reference.Place.Start([.. ReferenceRun.Arguments, "--state", state.Folder], "DOTNET_PROCESSOR_COUNT=" + processors);
        (await run.End()).With(code: 0);
        state.ShouldTellTheSameAs(reference.State, $"with {processors} processors");
        state.Objects.ShouldBe(reference.State.Objects);
    }
}
