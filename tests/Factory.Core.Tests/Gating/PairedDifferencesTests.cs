using System.Text.Json;
using Factory.Core.Evaluating;
using Factory.Core.Gating;
using Factory.Core.Lines;
using static Factory.Core.Tests.Candidates;

namespace Factory.Core.Tests.Gating;

public sealed class PairedDifferencesTests
{
    private static readonly ScoreDefinition Share = new() { Low = 0.9, High = 1 };

    [Fact]
    public void Differences_are_in_parts_of_the_range_by_unit_in_ordinal_order()
    {
        PairedDifferences d = PairedDifferences.Between(
            [Scored("3", .95, "b"), Scored("1", .90, "a"), Scored("2", .92, "B")],
            [Scored("1", .95, "a"), Scored("2", .91, "B"), Scored("3", .96, "b")],
            Share);
        d.Units.Select(u => u.Unit).ShouldBe(["B", "a", "b"]);
        d.Values.ToArray().ShouldBe([-.1, .5, .1], 1e-9);
        d.Mean.ShouldBe(.5 / 3, 1e-9);
        d.MustKeep.ShouldBeFalse();
    }

    [Fact]
    public void Cases_of_a_unit_are_averaged_into_one_difference()
    {
        PairedDifferences d = PairedDifferences.Between(
            [Scored("1", 0, "day"), Scored("2", 0, "day"), Scored("3", 0, "other")],
            [Scored("1", 1, "day"), Scored("2", .5, "day"), Scored("3", .25, "other")],
            UnitRange);
        d.Units.ShouldBe([new UnitDifference("day", .75, 2), new UnitDifference("other", .25, 1)]);
        d.Cases.ShouldBe(3);
    }

    [Fact]
    public void What_the_challenger_did_not_score_counts_as_the_worst()
    {
        PairedDifferences d = PairedDifferences.Between(
            [.. "12345".Select(c => Scored($"{c}", .5))],
            [Scored("1", null, error: "threw"), Scored("2", double.NaN), Scored("3", double.PositiveInfinity), Scored("4", 1, error: "timed out")],
            UnitRange);
        d.Values.ToArray().ShouldBe([-.5, -.5, -.5, -.5, -.5]);
        d.ChallengerFailures.ShouldBe(5);
        d.MustKeep.ShouldBeFalse();
    }

    [Fact]
    public void What_the_champion_did_not_score_is_never_a_win()
    {
        PairedDifferences d = PairedDifferences.Between([Scored("1", null), Scored("2", .5)], [Scored("1", 1), Scored("2", .5), Scored("3", .25), Scored("4", 9)], UnitRange);
        d.Values.ToArray().ShouldBe([0, 0, -.75, 0]);
        d.ChampionFailures.ShouldBe(3);
    }

    [Theory]
    [InlineData(100, 2, false)]
    [InlineData(100, 3, true)]
    [InlineData(49, 1, true)]
    [InlineData(50, 1, false)]
    public void A_champion_without_scores_on_more_than_two_percent_keeps(int cases, int missing, bool keeps)
    {
        List<CaseResult> champion = [.. Enumerable.Range(0, cases).Select(i => Scored($"{i}", i < missing ? null : 0))];
        List<CaseResult> challenger = [.. Enumerable.Range(0, cases).Select(i => Scored($"{i}", 1))];
        PairedDifferences.Between(champion, challenger, UnitRange).MustKeep.ShouldBe(keeps);
    }

    [Fact]
    public void A_case_that_neither_has_still_counts()
    {
        PairedDifferences d = PairedDifferences.Between([Scored("1", 0)], [Scored("1", 1)], UnitRange, [new CaseRow("1", "u1", "{}"), new CaseRow("2", "u2", "{}")]);
        d.Values.ToArray().ShouldBe([1, -1]);
        d.ChampionFailures.ShouldBe(1);
        d.ChallengerFailures.ShouldBe(1);
    }

    [Fact]
    public void A_score_above_the_range_clips_the_difference_and_not_the_champion()
    {
        PairedDifferences wins = PairedDifferences.Between([Scored("1", .5), Scored("2", .9)], [Scored("1", 7), Scored("2", 1.2)], UnitRange);
        wins.Values.ToArray().ShouldBe([1, .3], 1e-9);
        wins.MustKeep.ShouldBeFalse();

        // Clipping the champion at 1 would make a win of 0.2 out of a loss of 0.3.
        PairedDifferences.Between([Scored("1", 1.5)], [Scored("1", 1.2)], UnitRange).Values[0].ShouldBe(-.3, 1e-9);
        PairedDifferences.Between([Scored("1", -3)], [Scored("1", 0)], UnitRange).Values[0].ShouldBe(1);
    }

    [Fact]
    public void A_challenger_below_the_range_keeps()
    {
        PairedDifferences d = PairedDifferences.Between([Scored("1", .2), Scored("2", .2)], [Scored("1", -.1), Scored("2", 1)], UnitRange);
        d.MustKeep.ShouldBeTrue();
        d.BelowRange.ShouldBe(1);
        d.Values[0].ShouldBe(-.3, 1e-9);
    }

    [Fact]
    public void Behind_by_more_than_the_range_keeps_and_counts_as_the_whole_range()
    {
        PairedDifferences d = PairedDifferences.Between([Scored("1", 3)], [Scored("1", .5)], UnitRange);
        d.MustKeep.ShouldBeTrue();
        d.Values[0].ShouldBe(-1);
    }

    [Fact]
    public void Minimizing_is_the_mirror_image()
    {
        var cost = new ScoreDefinition { Goal = ScoreGoal.Minimize, Low = 10, High = 20 };
        PairedDifferences d = PairedDifferences.Between(
            [Scored("1", 15), Scored("2", 15), Scored("3", null), Scored("4", 15), Scored("5", 12), Scored("6", 30)],
            [Scored("1", 14), Scored("2", null), Scored("3", 10), Scored("4", 2), Scored("5", 21), Scored("6", 11)],
            cost);
        d.Values.ToArray().ShouldBe([.1, -.5, 0, 1, -.9, 1], 1e-9);
        d.BelowRange.ShouldBe(1);
        d.MustKeep.ShouldBeTrue();
    }

    [Fact]
    public void Goals_mirror_each_other_on_random_data()
    {
        var random = new SeededRandom(9);
        for (int run = 0; run < 200; run++)
        {
            double?[] scores = [.. Enumerable.Range(0, 40).Select(_ => random.Next(12) == 0 ? (double?)null : random.Next(-24, 48) / 16.0)];
            double[] up = Values(scores, 1, UnitRange);
            double[] down = Values(scores, -1, new ScoreDefinition { Goal = ScoreGoal.Minimize, Low = -1, High = 0 });
            down.ShouldBe(up, $"run {run}");
        }

        static double[] Values(double?[] scores, double sign, ScoreDefinition definition) => PairedDifferences.Between(
            [.. scores[..20].Select((s, i) => Scored($"{i}", s * sign))], [.. scores[20..].Select((s, i) => Scored($"{i}", s * sign))], definition).Values.ToArray();
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Should.Throw<ArgumentException>(() => PairedDifferences.Between([Scored("1", 0), Scored("1", 0)], [], UnitRange)).Message.ShouldContain("'1' appears twice");
        Should.Throw<ArgumentException>(() => PairedDifferences.Between([], [Scored("1", 0), Scored("1", 0)], UnitRange)).Message.ShouldContain("challenger");
        Should.Throw<ArgumentException>(() => PairedDifferences.Between([Scored("1", 0, "a")], [Scored("1", 0, "b")], UnitRange)).Message.ShouldContain("unit");
        Should.Throw<ArgumentException>(() => PairedDifferences.Between([Scored("1", 0)], [], UnitRange, [])).Message.ShouldContain("not among");
        Should.Throw<ArgumentException>(() => PairedDifferences.Between([], [], new ScoreDefinition { Low = 1, High = 1 }));
        Should.Throw<ArgumentException>(() => PairedDifferences.Between([], [], new ScoreDefinition { Low = double.NaN, High = 1 }));
    }

    [Fact]
    public void Nothing_compared_is_nothing()
    {
        PairedDifferences d = PairedDifferences.Between([], [], UnitRange);
        (d.Mean, d.StandardDeviation, d.Cases, d.MustKeep).ShouldBe((0, 0, 0, false));
    }

    [Fact]
    public void Spread_is_that_of_a_sample_and_zero_for_equal_units()
    {
        Differences(.5, -.5, .5, -.5).StandardDeviation.ShouldBe(Math.Sqrt(1.0 / 3), 1e-12);
        Differences([.. Enumerable.Repeat(.1, 7)]).StandardDeviation.ShouldBe(0);
        Differences(.5).StandardDeviation.ShouldBe(0);
    }

    [Fact]
    public void Differences_cannot_be_written_as_json() =>
        Should.Throw<InvalidOperationException>(() => JsonSerializer.Serialize(Differences(.5, 1), FactoryJson.Compact));
}
