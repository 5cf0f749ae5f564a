using Factory.Core.Closing;
using Factory.Core.Cord;
using Factory.Core.Workflows;
using Factory.Stations.Cord;

namespace Factory.Stations.Tests.Cycles;

/// <summary>A cycle whose cord is pulled holds at the next station, wherever that is, and what the answer says happens.</summary>
public sealed class HoldTests
{
    // Open, Propose, four Builds and three Tests, Evaluate on each rung, Select, Confirm, Gate, Redeploy, Learn: wherever it is pulled, something is left to hold.
    private static readonly string[] s_stations =
        [ActivityNames.Open, ActivityNames.Propose, ActivityNames.Build, ActivityNames.Test, ActivityNames.Evaluate, ActivityNames.Select, ActivityNames.Confirm, ActivityNames.Gate, ActivityNames.Redeploy];

    public static TheoryData<string> Stations => [.. s_stations];

    [Fact]
    public async Task A_cycle_that_held_after_each_station_ends_in_the_same_bytes()
    {
        string undisturbed = await Manifest(async (line, cycle) => await line.Result(cycle), []);

        string held = await Manifest(
            async (line, cycle) =>
            {
                for (int i = 1; i < s_stations.Length; i++)
                {
                    await line.Answer(cycle, await line.UntilHeld(cycle, FormattableString.Invariant($"S-{i}")));
                }

                await line.Result(cycle);
                (await line.Stops()).Count.ShouldBe(s_stations.Length - 1);
            },
            s_stations.Except([ActivityNames.Test]));

        held.ShouldBe(undisturbed);
    }

    [Theory]
    [MemberData(nameof(Stations))]
    public async Task An_abandoned_cycle_ends_there_and_the_search_begins_anew(string station)
    {
        await using ScriptedLine line = await Scripted();
        await PullOnceAfter(line, [station]);
        string cycle = await line.Start(1);
        string stop = await line.UntilHeld(cycle);
        await line.Answer(cycle, stop, StopDecision.Abandon);

        CycleResult result = await line.Result(cycle);

        (result.Status, result.Stop).ShouldBe((CycleStatus.Abandoned, stop));
        bool isLive = station == ActivityNames.Redeploy;
        result.Released.ShouldBe(isLive ? 1 : null);
        (await line.Champion()).Version.ShouldBe(isLive ? 1 : 0);
        (await line.Frontrunner()).Candidate.ShouldBe((await line.Champion()).Candidate);
        CycleManifest manifest = (await line.Files.Read<CycleManifest>(line.Files.ManifestPath(1), default))!;
        manifest.Status.ShouldBe(CycleStatus.Abandoned);
        line.Proposer.Says[2] = ["0.6"];
        (await line.Run(2)).Status.ShouldBe(CycleStatus.Done);
    }

    [Fact]
    public async Task A_stop_that_was_answered_before_the_cycle_looked_holds_nothing_and_abandons_all_the_same()
    {
        await using ScriptedLine line = await Scripted();
        line.Called.After = async name =>
        {
            if (name == ActivityNames.Propose)
            {
                Stop stop = await line.Pull();
                await line.Cord.Answer(new CordAnswer(stop.Id, StopDecision.Abandon, "never mind", "me") { NoTest = "none" }, default);
            }
        };

        CycleResult result = await line.Run(1);

        (result.Status, result.Proposed, result.Built).ShouldBe((CycleStatus.Abandoned, 4, 0));
    }

    [Fact]
    public async Task A_run_is_served_in_full_after_its_cycle_was_abandoned()
    {
        await using ScriptedLine line = await Scripted();
        await PullOnceAfter(line, [ActivityNames.Propose]);
        await line.Request("night", cycles: 1);
        string stop = await line.UntilHeld("pricing:0001");
        (await new HeldLine(line.Client, ScriptedLine.Name).Stop(default)).ShouldBe(stop);

        await line.Cord.Answer(new CordAnswer(stop, StopDecision.Abandon, "begin anew", "me") { NoTest = "none" }, default);
        LineRun run = await ScriptedLine.Until(async () => (await line.Client.Get(ScriptedLine.Name, fetchPayloads: true))!.CustomStatusAs<LineState>()!.Finished.LastOrDefault());

        (run.Status, run.Begun, run.Undone).ShouldBe((CycleStatus.Done, 2, 1));
        (await line.Files.Read<CycleManifest>(line.Files.ManifestPath(1), default))!.Status.ShouldBe(CycleStatus.Abandoned);
        (await line.Files.Read<CycleManifest>(line.Files.ManifestPath(2), default))!.Status.ShouldBe(CycleStatus.Done);
    }

    [Fact]
    public async Task An_answer_given_where_no_engine_was_lets_the_cycle_go_on_at_the_next_sweep()
    {
        await using ScriptedLine line = await Scripted();
        await PullOnceAfter(line, [ActivityNames.Confirm]);
        await line.Request("night", cycles: 1);
        string stop = await line.UntilHeld("pricing:0001");
        await line.Services.StopNotices.Sweep(line.Client, default);
        (await new HeldLine(line.Client, ScriptedLine.Name).Stop(default)).ShouldBe(stop);

        await new CordDesk(line.Store, TimeProvider.System).Answer(new CordAnswer(stop, StopDecision.Continue, "fine", "me") { NoTest = "none" }, default);
        await line.Services.StopNotices.Sweep(line.Client, default);

        (await line.Result("pricing:0001")).Released.ShouldBe(1);
    }

    private static async Task<ScriptedLine> Scripted()
    {
        ScriptedLine line = await ScriptedLine.Open();
        line.Proposer.Says[1] = ["0.6", "0.9", "0.7 breaks the test", "does not build"];
        return line;
    }

    private static Task PullOnceAfter(ScriptedLine line, IEnumerable<string> stations)
    {
        HashSet<string> left = [.. stations];
        line.Called.After = async name =>
        {
            bool pulls;
            lock (left)
            {
                pulls = left.Remove(name);
            }

            if (pulls)
            {
                await line.Pull($"after {name}");
            }
        };
        return Task.CompletedTask;
    }

    private static async Task<string> Manifest(Func<ScriptedLine, string, Task> run, IEnumerable<string> pulledAfter)
    {
        await using ScriptedLine line = await Scripted();
        await PullOnceAfter(line, pulledAfter);
        await run(line, await line.Start(1));
        (await line.Champion()).Version.ShouldBe(1);
        return await File.ReadAllTextAsync(Path.Combine(line.State, line.Files.ManifestPath(1)));
    }
}
