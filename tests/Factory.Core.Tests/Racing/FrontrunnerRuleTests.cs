using Factory.Core.Gating;
using Factory.Core.Racing;
using static Factory.Core.Tests.Candidates;

namespace Factory.Core.Tests.Racing;

public sealed class FrontrunnerRuleTests
{
    [Fact]
    public void One_standard_error_is_enough_and_less_is_not()
    {
        // Mean m, deviations of 1/2 in four units: the standard error is sqrt(1/3) / 2 = 0.2887.
        Accepts(.29).ShouldBeTrue();
        Accepts(.28).ShouldBeFalse();
        FrontrunnerDecision decision = FrontrunnerRule.Decide(Differences(.75, -.25, .75, -.25));
        decision.Z!.Value.ShouldBe(.25 / (Math.Sqrt(1.0 / 3) / 2), 1e-12);
        (decision.Units, decision.Mean).ShouldBe((4, .25));

        static bool Accepts(double mean) => FrontrunnerRule.Decide(Differences(mean + .5, mean - .5, mean + .5, mean - .5)).Accepted;
    }

    [Theory]
    [InlineData(new double[0], false)]
    [InlineData(new[] { 1.0 }, false)]
    [InlineData(new[] { .01, .01 }, true)]
    [InlineData(new[] { .1, .1, .1 }, true)]
    [InlineData(new[] { 0.0, 0.0 }, false)]
    [InlineData(new[] { -.1, -.1 }, false)]
    public void Without_a_spread_the_sign_decides_from_two_units_on(double[] values, bool accepted)
    {
        FrontrunnerDecision decision = FrontrunnerRule.Decide(Differences(values));
        (decision.Accepted, decision.Z).ShouldBe((accepted, null));
    }

    [Fact]
    public void What_could_not_be_released_is_not_accepted()
    {
        PairedDifferences below = PairedDifferences.Between(
            [Scored("1", 0), Scored("2", 0), Scored("3", 0)], [Scored("1", 1), Scored("2", 1), Scored("3", -.001)], UnitRange);
        FrontrunnerRule.Decide(below).Z!.Value.ShouldBeGreaterThan(1);
        FrontrunnerRule.Decide(below).Accepted.ShouldBeFalse();
    }
}
