using Factory.Core.Evaluating;
using Factory.Core.Racing;
using static Factory.Core.Tests.Candidates;

namespace Factory.Core.Tests.Racing;

public sealed class SuccessiveHalvingTests
{
    [Theory]
    [InlineData(20, 1000)]
    [InlineData(10, 200)]
    [InlineData(50, 5000)]
    [InlineData(1, 100)]
    [InlineData(3, 29)]
    [InlineData(2, 31)]
    public void A_race_runs_as_planned_and_the_best_wins(int candidates, int cases)
    {
        int done = 0;
        var rungs = new List<(int Candidates, int Cases)>();
        SuccessiveHalving race = Start(candidates, cases);
        while (race.Current is { } rung)
        {
            rung.Number.ShouldBe(rungs.Count + 1);
            rung.From.ShouldBe(done);
            done = rung.To;
            rungs.Add((rung.Candidates.Count, rung.To - rung.From));
            race = race.Next([.. rung.Candidates.Select(id => new RungResult(id, (rung.To - rung.From) * Quality(id, candidates), 0))]);
        }

        rungs.ShouldBe(RacePlan.Of(candidates, cases).Select(r => (r.Candidates, r.To - r.From)));
        done.ShouldBe(cases);
        race.Winner.ShouldBe(Id(candidates));
    }

    [Fact]
    public void A_fifth_of_failures_on_the_first_rung_drops()
    {
        SuccessiveHalving race = Start(3, 100);
        race = race.Next([new(Id(1), 30, 6), new(Id(2), 1, 5), new(Id(3), 0, 0)]);
        race.Current!.Candidates.ShouldBe([Id(2)]);
        race.Next([new(Id(2), 1, 30)]).Current!.Candidates.ShouldBe([Id(2)]);
    }

    [Fact]
    public void All_dropped_is_a_race_without_a_winner()
    {
        SuccessiveHalving race = Start(2, 100).Next([new(Id(1), 0, 30), new(Id(2), 0, 6)]);
        (race.Current, race.Winner).ShouldBe((null, null));
        Should.Throw<InvalidOperationException>(() => race.Next([]));
        Start(0, 100).Winner.ShouldBeNull();
        Start(3, 0).Winner.ShouldBeNull();
    }

    [Fact]
    public void Ties_go_to_the_cheaper_then_to_the_least_id()
    {
        Start(2, 10).Next([new(Id(1), 1, 0, Cost: 9), new(Id(2), 1, 0, Cost: 5)]).Winner.ShouldBe(Id(2));
        CandidateId least = new[] { Id(1), Id(2) }.Min();
        Start(2, 10).Next([new(Id(1), 1, 0), new(Id(2), 1, 0)]).Winner.ShouldBe(least);
        Start(2, 10).Next([new(Id(2), 1, 0), new(Id(1), 1, 0)]).Winner.ShouldBe(least);
    }

    [Fact]
    public void Sums_carry_over_from_rung_to_rung()
    {
        SuccessiveHalving race = Start(3, 60).Next([new(Id(1), 10, 0), new(Id(2), 9, 0), new(Id(3), -9, 0)]);
        race.Next([new(Id(1), 0, 0), new(Id(2), 0.5, 0)]).Winner.ShouldBe(Id(1));
        race.Next([new(Id(1), 0, 0), new(Id(2), 1.5, 0)]).Winner.ShouldBe(Id(2));
    }

    [Fact]
    public void Results_that_do_not_fit_are_refused()
    {
        SuccessiveHalving race = Start(2, 10);
        Should.Throw<ArgumentException>(() => race.Next([new(Id(1), 1, 0)])).Message.ShouldContain("only 1");
        Should.Throw<ArgumentException>(() => race.Next([new(Id(1), 1, 0), new(Id(1), 1, 0)]));
        Should.Throw<ArgumentException>(() => race.Next([new(Id(1), 1, 0), new(Id(9), 1, 0)]));
        Should.Throw<ArgumentException>(() => race.Next([new(Id(1), 1, 0), new(Id(2), double.NaN, 0)]));
        Should.Throw<ArgumentException>(() => SuccessiveHalving.Start([Id(1), Id(1)], 1));
    }

    [Fact]
    public void A_rungs_results_are_added_up_with_failures_as_the_worst()
    {
        CaseResult[] champion = [.. "123".Select(c => Scored($"{c}", .5))];
        CaseRow[] cases = [.. champion.Select(c => new CaseRow(c.Id, c.Unit, "{}"))];
        CaseResult[] ours = [Scored("1", 1), Scored("2", null, error: "threw")];
        RungResult.Of((Id(1), 12), cases, (champion, ours), UnitRange).ShouldBe(new RungResult(Id(1), .5 - .5 - .5, 2, 12));
    }

    private static SuccessiveHalving Start(int candidates, int cases) =>
        SuccessiveHalving.Start([.. Enumerable.Range(1, candidates).Select(Id)], cases);

    private static double Quality(CandidateId id, int candidates) => Enumerable.Range(1, candidates).First(n => Id(n) == id) / 1000.0;
}
