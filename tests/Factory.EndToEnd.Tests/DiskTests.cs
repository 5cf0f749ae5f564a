using Factory.EndToEnd.Tests.Programs;

namespace Factory.EndToEnd.Tests;

/// <summary>A state that cannot be written: said clearly, nothing lost, and the next run goes on.</summary>
[Collection(ReferenceCollection.Name)]
public sealed class DiskTests(ReferenceRun reference)
{
    // The runtime keeps its compiled code in a file of its own otherwise, which falls under the same limit.
    private const string RuntimeFileOff = "export DOTNET_EnableWriteXorExecute=0";

    /// <summary>A limit on the size of a file refuses a write as a full disk does, for every user; in blocks of 512 bytes: before and after the first commits.</summary>
    [Theory]
    [InlineData(100)]
    [InlineData(600)]
    [InlineData(1400)]
    public async Task A_disk_that_refuses_to_write_ends_a_run_with_a_clear_message(int blocks)
    {
        StateFolder state = reference.Place.State(FormattableString.Invariant($"full-{blocks}"));
        string[] arguments = [.. ReferenceRun.Arguments, "--state", state.Folder];
        using (FactoryProcess full = reference.Place.StartAfter(FormattableString.Invariant($"{RuntimeFileOff}; ulimit -f {blocks}"), arguments))
        {
            Finished refused = (await full.End()).With(code: 2);
            refused.Error.ShouldContain("Nothing that was finished is lost. Go on with: ./factory run guess");
        }

        (await reference.Place.Run(arguments)).With(code: 0);
        state.ShouldTellTheSameAs(reference.State, "a full disk changed the result");
    }

    [Fact]
    public async Task A_read_only_state_is_refused_and_kept()
    {
        StateFolder state = reference.Place.State("read-only");
        string[] arguments = [.. ReferenceRun.Arguments, "--state", state.Folder];
        using (FactoryProcess first = reference.Place.Start(arguments))
        {
            await first.Shows("build     ");
            first.Signal(UnixSignal.Kill);
            await first.End();
        }

        Allow(state, "a-w");
        using (FactoryProcess refused = reference.Place.StartBound(arguments))
        {
            Finished finished = (await refused.End()).With(code: 2);
            finished.Error.ShouldContain("read-only/journal.db.lock");
            finished.Error.ShouldContain("--state");
        }

        Allow(state, "u+w");
        (await reference.Place.Run(arguments)).With(code: 0);
        state.ShouldTellTheSameAs(reference.State, "a read-only state changed the result");
    }

    private static void Allow(StateFolder state, string mode)
    {
        using var change = System.Diagnostics.Process.Start("chmod", ["-R", mode, state.Folder]);
        change.WaitForExit();
        change.ExitCode.ShouldBe(0);
    }
}
