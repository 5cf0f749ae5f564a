using Factory.Core;
using Factory.Core.Cord;
using Factory.Stations.Cord;
using Factory.Stations.Tests.Cycles;
using Factory.Stations.Tests.Importing;

namespace Factory.Stations.Tests.Cord;

/// <summary>Stops are pulled and answered once, also when a crash makes someone try again.</summary>
public sealed class StopFilesTests : IDisposable
{
    private static readonly DateTime Now = new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly ImportFolder _folder = new();

    [Fact]
    public async Task A_rule_that_pulls_again_after_a_crash_finds_its_stop_behind_a_persons()
    {
        var services = new StationServices
        {
            Store = _folder.Store,
            Kind = new ScriptedKind(),
            Proposers = new Dictionary<string, Core.Proposing.IProposer>(),
            Progress = new Progress<StationProgress>(),
            Time = TimeProvider.System,
        };
        var rule = new StopInput("pricing", 3, "me", "buildFailures", "10 in a row");
        await new StopFiles(_folder.Store).Pull(Pulled("a person"), default);

        StopResult first = await new PullCordActivity(services).Pull(rule, default);
        StopResult again = await new PullCordActivity(services).Pull(rule, default);

        again.ShouldBe(first);
        (await new StopFiles(_folder.Store).All("pricing", default)).Select(s => s.Id).ShouldBe(["S-1", "S-2"]);
    }

    [Fact]
    public async Task The_same_answer_may_be_given_again_so_that_what_follows_from_it_is_never_lost()
    {
        var stops = new StopFiles(_folder.Store);
        Stop stop = await stops.Pull(Pulled("a person"), default);
        var answer = new StopAnswer(StopDecision.Abandon, "the data were wrong", "me", Now);

        Stop first = await stops.Answer(stop.Id, answer, default);
        Stop again = await stops.Answer(stop.Id, answer with { At = Now.AddHours(1) }, default);

        again.ShouldBe(first);
        await Should.ThrowAsync<BadSetupException>(() => stops.Answer(stop.Id, answer with { Decision = StopDecision.Continue }, default));
    }

    public void Dispose() => _folder.Dispose();

    private static Stop Pulled(string by) => new() { Id = "", Line = "pricing", By = by, Why = "look", PulledAt = Now };
}
