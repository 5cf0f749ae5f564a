using Factory.EndToEnd.Tests.Programs;
using Xunit.Abstractions;

namespace Factory.EndToEnd.Tests;

/// <summary>kill -9 at seeded moments, again and again: nothing that was finished is done again, nothing is lost, nothing stays behind.</summary>
[Collection(ReferenceCollection.Name)]
public sealed class KillTests(ReferenceRun reference, ITestOutputHelper output)
{
    private const int Kills = 50;
    private const int Seed = 20261122;
    private const int MostRuns = 100;

    [Fact]
    public async Task A_run_killed_fifty_times_ends_as_if_undisturbed()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        int kills = 0, ended = 0;
        while (kills < Kills && ended < MostRuns)
        {
            StateFolder state = reference.Place.State(FormattableString.Invariant($"killed-{ended}"));
            kills += await RunToItsEnd(state, random, Kills - kills);
            ended++;
            state.ShouldTellTheSameAs(reference.State, $"seed {Seed}, after {kills} kills");
            state.Objects.ShouldBe(reference.State.Objects, $"seed {Seed}, after {kills} kills");
            Leftovers.ShouldBeGone(reference.Place, state);
        }

        output.WriteLine($"{kills} kills, {ended} runs that ended");
        kills.ShouldBe(Kills);
    }

    /// <summary>Runs and kills until a run ends by itself, or no kill is left. Gives the number of kills.</summary>
    private async Task<int> RunToItsEnd(StateFolder state, Random random, int mostKills)
    {
        HistoryShots shots = new(state);
        for (int kills = 0; kills < mostKills; kills++)
        {
            using FactoryProcess run = reference.Place.Start([.. ReferenceRun.Arguments, "--state", state.Folder]);
            if (run.Ends(Moment(random)))
            {
                (await run.End()).With(code: 0);
                return kills;
            }

            run.Signal(UnixSignal.Kill);
            Finished killed = await run.End();
            shots.Take();
            if (killed.Output.Length > 0)
            {
                // It had told its end: the same command would be a new run from here on.
                return kills + 1;
            }
        }

        (await reference.Place.Run([.. ReferenceRun.Arguments, "--state", state.Folder])).With(code: 0);
        shots.Take();
        return mostKills;
    }

    /// <summary>Early and late moments: half of them while a run starts or recovers, half of them anywhere up to the end of a whole run.</summary>
    private TimeSpan Moment(Random random) => reference.Took * (random.Next(2) == 0 ? 0.3 * random.NextDouble() : 0.9 * random.NextDouble());
}
