using Factory.EndToEnd.Tests.Programs;

namespace Factory.EndToEnd.Tests;

/// <summary>Ctrl-C and SIGTERM, as a terminal and an operator send them.</summary>
[Collection(ReferenceCollection.Name)]
public sealed class SignalTests(ReferenceRun reference)
{
    private static int s_states;

    private readonly StateFolder _state = reference.Place.State(FormattableString.Invariant($"signalled-{Interlocked.Increment(ref s_states)}"));

    [Theory]
    [InlineData("champion v0")]
    [InlineData("propose   ")]
    [InlineData("test      ")]
    [InlineData("cycle 1 done")]
    public async Task Ctrl_C_stops_cleanly_and_the_next_run_goes_on(string moment)
    {
        using FactoryProcess run = Start();
        await run.Shows(moment);
        run.SignalGroup(UnixSignal.Interrupt);
        await StoppedAndGoesOn(run);
    }

    [Fact]
    public async Task A_terminate_signal_stops_cleanly_too()
    {
        using FactoryProcess run = Start();
        await run.Shows("build     ");
        run.Signal(UnixSignal.Terminate);
        await StoppedAndGoesOn(run);
    }

    [Theory]
    [InlineData(UnixSignal.Interrupt)]
    [InlineData(UnixSignal.Terminate)]
    public async Task The_second_time_it_stops_at_once(int signal)
    {
        using FactoryProcess run = Start();
        await run.Shows("propose   ");
        run.SignalGroup(signal);
        await run.Shows("once more");
        if (!run.HasEnded)
        {
            run.SignalGroup(signal);
        }

        (await run.End()).With(code: 5);
        await GoesOn();
    }

    private FactoryProcess Start() => reference.Place.Start([.. ReferenceRun.Arguments, "--state", _state.Folder]);

    private async Task StoppedAndGoesOn(FactoryProcess run)
    {
        Finished stopped = (await run.End()).With(code: 5);
        stopped.Output.ShouldBeEmpty();
        stopped.Error.ShouldContain($"Go on with: ./factory run guess --cycles 2 --json --state {_state.Folder}");
        await GoesOn();
    }

    private async Task GoesOn()
    {
        Leftovers.ShouldBeGone(reference.Place, _state);
        (await reference.Place.Run([.. ReferenceRun.Arguments, "--state", _state.Folder])).With(code: 0);
        _state.ShouldTellTheSameAs(reference.State, "an interruption changed the result");
    }
}
