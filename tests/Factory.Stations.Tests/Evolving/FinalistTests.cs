using Factory.Core;
using Factory.Core.Proposing;
using Factory.Stations.Proposing.Evolving;

namespace Factory.Stations.Tests.Evolving;

public sealed class FinalistTests
{
    private static readonly IReadOnlyList<ShellVariable> s_variables = new PricingShell().Variables;

    [Theory]
    [InlineData("o.Cost * 1.458107339092062 + 0.000123456789", "o.Cost * 1.46 + 0.000123")]
    [InlineData("o.Cost switch { < 1.2751 => -0.36280730371027436, < 1.2752 => 5, _ => 7.12345 }", "o.Cost switch { < 1.2751 => -0.36, < 1.2752 => 5, _ => 7.12 }")]
    public void Constants_are_rounded_and_thresholds_go_on_ascending(string text, string rounded) => ConstantRounding.Round(Parse(text), 3).ToString().ShouldBe(rounded);

    [Theory]
    [InlineData("o.Cost * 2 / 4 * 3", "o.Cost * 1.5")]
    [InlineData("o.Cost + 2 - 3", "o.Cost - 1")]
    [InlineData("2 * (o.Cost * 3)", "o.Cost * 6")]
    [InlineData("6 / o.Cost / 3", "6 / o.Cost / 3")]
    public void Constants_that_follow_each_other_become_one(string text, string simple) => Simplifier.Simplify(Parse(text)).ToString().ShouldBe(simple);

    [Fact]
    public void Programs_of_the_same_scores_behave_alike_whatever_they_look_like()
    {
        double[] scores = [.. Enumerable.Range(0, 200).Select(i => i / 200.0)];
        var first = new Contender(Parse("o.Cost * 2"), 1, 1) { Scores = scores };
        new Contender(Parse("o.Cost + o.Cost"), 1, 1) { Scores = [.. scores] }.BehavesLike(first).ShouldBeTrue();
        new Contender(Parse("o.Cost * 3"), 1, 1) { Scores = [.. scores.Select((s, i) => i % 10 == 0 ? s + 1 : s)] }.BehavesLike(first).ShouldBeFalse();
    }

    [Theory]
    [InlineData(30, 20)]
    [InlineData(480, 24)]
    [InlineData(4_800, 240)]
    [InlineData(100_000, 400)]
    public void A_minibatch_is_a_twentieth_of_many_cases(int cases, int expected)
    {
        IReadOnlyList<CaseRow> rows = [.. Enumerable.Range(0, cases).Select(i => new CaseRow($"c{i}", $"u{i / 2}", ""))];
        var training = new TrainingSet(rows, new SearchSettings { Seed = 1, Evaluations = 10_000 }, new EvolveRandom(1));
        training.Minibatch.ShouldBe(expected);
        training.HasSharedUnits.ShouldBeTrue();
        training.Draw(new EvolveRandom(2)).ShouldBeUnique();
        training.Cost(training.Minibatch + 1).ShouldBe(2);
    }

    private static Expression Parse(string text) => ExpressionParser.Parse(text, s_variables);
}
