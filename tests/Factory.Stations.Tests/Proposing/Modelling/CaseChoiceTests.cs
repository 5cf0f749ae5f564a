using Factory.Core;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Stations.Proposing.Modelling.Prompts;

namespace Factory.Stations.Tests.Proposing.Modelling;

/// <summary>Which cases a prompt shows.</summary>
public sealed class CaseChoiceTests
{
    private static readonly CaseRow[] s_train = [.. "abcdefgh".Select(c => new CaseRow(c.ToString(), c <= 'd' ? "first" : c.ToString(), "{}"))];

    [Theory]
    [InlineData(ScoreGoal.Maximize, 1)]
    [InlineData(ScoreGoal.Minimize, -1)]
    public void The_worst_and_the_most_informative_in_turn_and_a_unit_twice_at_most(ScoreGoal goal, int sign)
    {
        // a, b, c and d are of one unit; c fails; another candidate does much better on h and a little better on g.
        CaseChoice choice = Choice(goal, [0.1, 0.2, null, 0.4, 0.5, 0.6, 0.7, 0.8], [0.1, 0.2, null, 0.4, 0.5, 0.6, 0.75, 1.8], sign);
        IReadOnlyList<ChosenCase> chosen = choice.Of(5, round: 0);
        chosen.Select(c => c.Row.Id).ShouldBe(["c", "h", "a", "g", "e"]);
        chosen.Select(c => c.Best).ShouldBe([null, sign * 1.8, null, sign * 0.75, null]);
    }

    [Fact]
    public void Later_rounds_show_other_cases_and_begin_anew_when_there_are_none()
    {
        CaseChoice choice = Choice(ScoreGoal.Maximize, [.. Enumerable.Range(0, 8).Select(i => (double?)i)], [.. Enumerable.Range(0, 8).Select(i => (double?)i)], 1);
        string[] rounds = [.. Enumerable.Range(0, 4).Select(r => string.Concat(choice.Of(3, r).Select(c => c.Row.Id)))];
        rounds.ShouldBe(["abe", "cdf", "gh", "abe"]);
    }

    [Fact]
    public void Without_results_the_first_cases_are_shown() =>
        new CaseChoice(new ScoreDefinition { Low = 0, High = 1 }, s_train, [], []).Of(3, 0).Select(c => (c.Row.Id, c.Result, c.Best)).ShouldBe([("a", null, null), ("b", null, null), ("e", null, null)]);

    [Fact]
    public void There_may_be_none()
    {
        Choice(ScoreGoal.Maximize, [.. s_train.Select(_ => (double?)1)], [.. s_train.Select(_ => (double?)1)], 1).Of(0, 2).ShouldBeEmpty();
        new CaseChoice(new ScoreDefinition { Low = 0, High = 1 }, [], [], []).Of(3, 1).ShouldBeEmpty();
    }

    private static CaseChoice Choice(ScoreGoal goal, double?[] own, double?[] other, int sign)
    {
        CaseResult[] Results(double?[] scores) => [.. scores.Select((s, i) => new CaseResult(s_train[i].Id, s_train[i].Unit, s * sign, null, s is null ? "failed" : null))];
        return new CaseChoice(new ScoreDefinition { Goal = goal, Low = -10, High = 10 }, s_train, Results(own), [Results(other)]);
    }
}
