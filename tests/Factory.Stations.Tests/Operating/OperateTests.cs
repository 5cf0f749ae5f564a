using Factory.Core;
using Factory.Core.Cord;
using Factory.Stations.Operating;
using Factory.Stations.Tests.RollingOut;

namespace Factory.Stations.Tests.Operating;

/// <summary>Decisions are made once, and what came of them is taken once.</summary>
public sealed class OperateTests
{
    [Fact]
    public async Task The_same_inputs_keep_their_decisions_also_after_midnight_and_another_release()
    {
        await using RolloutPlace place = await RolloutPlace.Open("");
        IReadOnlyList<StoredDecision> before = await place.Operate(30);
        before.ShouldAllBe(d => d.Version == 0 && d.Output!.Value.GetProperty("price").GetDouble() == 0.5);
        (await place.Challenge(1, "0.9")).Released.ShouldBe(1);

        string file = Path.Combine(place.Line.Folder, "inputs-2030-01-01.jsonl");
        place.Clock.Advance(TimeSpan.FromDays(1));
        OperateOutcome again = await place.Operating.Run(file, night: null, () => Task.CompletedTask, default);
        string[] rows = [.. (await File.ReadAllLinesAsync(file)).Append("""{"id":"late","day":"d-late"}""")];
        await File.WriteAllLinesAsync(file, rows);
        OperateOutcome more = await place.Operating.Run(file, new DateOnly(2030, 1, 1), () => Task.CompletedTask, default);

        again.Night.ShouldBe(new DateOnly(2030, 1, 1));
        (again.Result.Decided, again.Result.Known).ShouldBe((0, 30));
        again.Decisions.Select(d => d.Decision).ShouldBe(before.Select(d => d.Decision));
        (more.Result.Decided, more.Result.Known).ShouldBe((1, 30));
        more.Decisions.Select(d => d.Version).ShouldBe([.. Enumerable.Repeat(0, 30), 1]);
    }

    [Fact]
    public async Task Inputs_that_changed_or_are_of_tomorrow_are_refused_whole()
    {
        await using RolloutPlace place = await RolloutPlace.Open("");
        await place.Operate(3);
        string file = Path.Combine(place.Line.Folder, "inputs-2030-01-01.jsonl");
        await File.WriteAllLinesAsync(file, ["""{"id":"new","day":"x"}""", """{"id":"2030-01-01-1","day":"2030-01-01-1","stock":7}"""]);

        string changed = (await Should.ThrowAsync<BadSetupException>(() => place.Operating.Run(file, night: null, () => Task.CompletedTask, default))).Message;
        string tomorrow = (await Should.ThrowAsync<BadSetupException>(() => place.Operating.Run(file, new DateOnly(2030, 1, 2), () => Task.CompletedTask, default))).Message;

        changed.ShouldContain("inputs-2030-01-01.jsonl:2   `2030-01-01-1` was decided");
        tomorrow.ShouldContain("is in the future");
        (await new NightFiles(place.Line.Store, "pricing").Decisions(place.Today, default)).Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("hold")]
    [InlineData("refuse")]
    [InlineData("previous")]
    public async Task A_stopped_line_does_what_it_says(string then)
    {
        await using RolloutPlace place = await RolloutPlace.Open($"andon: {{ whenStopped: {then} }}\n");
        (await place.Challenge(1, "0.9")).Released.ShouldBe(1);
        Stop stop = await place.Line.Pull("prices look odd");
        string file = Path.Combine(place.Line.Folder, "tonight.jsonl");
        await File.WriteAllLinesAsync(file, ["""{"id":"a","day":"d"}"""]);
        Task<OperateOutcome> work = place.Operating.Run(file, night: null, () => Task.CompletedTask, default);

        if (then == "refuse")
        {
            (await Should.ThrowAsync<BadSetupException>(() => work)).Message.ShouldContain("refuses to decide");
        }
        else if (then == "hold")
        {
            (await work).ShouldSatisfyAllConditions(o => o.Result.Stop.ShouldBe(stop.Id), o => o.Decisions.ShouldBeEmpty());
            await place.Line.Answer("pricing:none", stop.Id);
            (await place.Operating.Run(file, night: null, () => Task.CompletedTask, default)).Decisions.ShouldHaveSingleItem().Version.ShouldBe(1);
        }
        else
        {
            (await work).Decisions.ShouldHaveSingleItem().Version.ShouldBe(0);
        }
    }

    [Fact]
    public async Task Outcomes_are_taken_once_in_any_order_and_what_is_wrong_is_named()
    {
        await using RolloutPlace place = await RolloutPlace.Open("");
        IReadOnlyList<StoredDecision> night = await place.Operate(10);
        string Row(int i, string rest) => $$"""{"decision":"{{night[i].Decision}}",{{rest}}}""";

        OutcomesTaken taken = await place.Take(
        [
            Row(3, "\"score\":0.5"), Row(1, "\"score\":0.25"), Row(3, "\"score\":0.5"), Row(1, "\"score\":0.75"),
            """{"decision":"20300101-00000000000000000000","score":0.5}""", """{"decision":"x","score":0.5}""", "{\"score\":0.5}",
            Row(4, "\"score\":NaN"), Row(5, "\"score\":1.5"), Row(6, "\"score\":0.5,\"at\":\"2030-01-02T00:00:00Z\""), Row(7, "\"score\":\"good\""),
            Row(8, "\"score\":0.5,\"case\":{\"id\":\"x\",\"day\":\"another\"}"), "not json",
        ]);

        taken.Rows.Select(r => r.Status).ShouldBe(
        [
            OutcomeStatus.Taken, OutcomeStatus.Taken, OutcomeStatus.Known, OutcomeStatus.Refused,
            .. Enumerable.Repeat(OutcomeStatus.Refused, 9),
        ]);
        string[] whys = [.. taken.Rows.Where(r => r.Why is not null).Select(r => r.Why!)];
        string[] expected = ["told otherwise", "no such decision", "no id of a decision", "names no decision", "NaN", "out of the range", "in the future", "finite number", "of unit `another`", "not JSON"];
        whys.Length.ShouldBe(expected.Length);
        foreach ((string why, string part) in whys.Zip(expected))
        {
            why.ShouldContain(part, Case.Sensitive);
        }

        File.ReadAllLines(Path.Combine(place.Line.State, taken.Report)).Length.ShouldBe(13);
        (await place.Take([Row(1, "\"score\":0.25"), Row(3, "\"score\":0.5")])).Count(OutcomeStatus.Known).ShouldBe(2);
        (await place.Line.Files.Champion(default)).ShouldBeNull("nothing has moved a champion that no cycle has named yet");
    }

    [Fact]
    public async Task Cases_that_come_with_outcomes_go_to_their_roles_once()
    {
        await using RolloutPlace place = await RolloutPlace.Open("");
        await place.Challenge(1, "0.5");
        IReadOnlyList<StoredDecision> night = await place.Operate(40);
        string[] rows = [.. night.Select(d => $$$"""{"decision":"{{{d.Decision}}}","score":0.5,"case":{"id":"case-{{{d.Id}}}","day":"{{{d.Unit}}}","note":"n"}}""")];

        OutcomesTaken first = await place.Take(rows);
        OutcomesTaken again = await place.Take(rows);

        first.Cases!.New.ShouldBe(40);
        (again.Cases!.New, again.Cases.Known, again.Count(OutcomeStatus.Known)).ShouldBe((0, 40, 40));
        var cases = await place.Line.Data();
        cases.Rows(DataRole.Sealed).Count(r => r.Id.StartsWith("case-", StringComparison.Ordinal)).ShouldBeGreaterThan(0);
        (await place.Challenge(2, "0.9")).Released.ShouldBe(1);
    }
}
