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

    [Fact]
    public async Task Stops_of_all_lines_have_numbers_of_their_own_however_many_are_pulled_at_once()
    {
        string[] lines = ["pricing", "packing", "routing"];
        Stop[] pulled = await Task.WhenAll(Enumerable.Range(0, 24).Select(i =>
            Task.Run(() => new StopFiles(_folder.Store).Pull(Pulled("a person") with { Line = lines[i % 3], Why = $"{i}" }, default))));

        pulled.Select(s => s.Id).ShouldBeUnique();
        var stops = new StopFiles(_folder.Store);
        (await stops.All(line: null, default)).Select(s => s.Id).ShouldBe(Enumerable.Range(1, 24).Select(i => $"S-{i}"));
        (await stops.All("packing", default)).ShouldAllBe(s => s.Line == "packing");
        foreach (Stop stop in pulled)
        {
            (await stops.Find(stop.Id.ToLowerInvariant(), default)).ShouldBe(stop);
        }
    }

    [Fact]
    public async Task The_same_request_for_a_line_is_the_same_stop_also_when_it_comes_at_once_and_after_the_answer()
    {
        Stop asked = Pulled("queue") with { Request = "event-17" };
        Stop[] pulled = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => new StopFiles(_folder.Store).Pull(asked, default))));

        string id = pulled.Select(s => s.Id).Distinct().ShouldHaveSingleItem();
        var stops = new StopFiles(_folder.Store);
        (await stops.All("pricing", default)).ShouldHaveSingleItem();
        await stops.Answer(id, new StopAnswer(StopDecision.Continue, "fine", "me", Now), default);
        (await stops.Pull(asked, default)).ShouldSatisfyAllConditions(s => s.Id.ShouldBe(id), s => s.Answer.ShouldNotBeNull());
        (await stops.Pull(asked with { Line = "packing" }, default)).Id.ShouldNotBe(id);
    }

    [Fact]
    public async Task A_pull_that_died_half_way_stops_nothing_and_its_request_completes_it()
    {
        await _folder.Store.Write("stops/S-000001.json", "{\"line\":\"pricing\"}"u8.ToArray());
        var stops = new StopFiles(_folder.Store);

        (await stops.Open("pricing", default)).ShouldBeNull();
        (await stops.All(line: null, default)).ShouldBeEmpty();
        (await stops.Find("S-1", default)).ShouldBeNull();
        (await stops.Pull(Pulled("a person"), default)).Id.ShouldBe("S-2");

        string half = (await stops.Pull(Pulled("queue") with { Request = "event-17" }, default)).Id;
        File.Delete(Path.Combine(_folder.Full("state"), "lines", "pricing", "stops", half + ".json"));
        (await stops.Pull(Pulled("queue") with { Request = "event-17" }, default)).Id.ShouldBe(half);
    }

    public void Dispose() => _folder.Dispose();

    private static Stop Pulled(string by) => new() { Id = "", Line = "pricing", By = by, Why = "look", PulledAt = Now };
}
