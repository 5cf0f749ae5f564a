using Factory.Core.Canary;
using Factory.Core.Gating;

namespace Factory.Core.Tests.Canary;

public sealed class LiftScoreTests
{
    private static readonly (double Outcome, bool Challenger)[] Outcomes = [(1, true), (0, false), (1, false), (1, true), (0, true), (0, false)];

    [Theory]
    [InlineData(.5, new[] { .5, .75, -.5, .375, -.7, .583333333 }, .086080471230, -.233690054094)]
    [InlineData(.1, new[] { .5, .083333333, -.055555556, .375, -.7, .064814815 }, -.007351641715, -.091059290277)]
    public void Oracle_values(double share, double[] expected, double evidence, double harm)
    {
        var lift = new LiftScore(share);
        var scores = new List<double>();
        foreach ((double outcome, bool challenger) in Outcomes)
        {
            scores.Add(lift.Of(outcome, challenger, lift.Prediction));
            lift.Mature(outcome);
        }

        scores.ToArray().ShouldBe(expected, 1e-9);
        EvidenceKernel.LnE([.. scores]).ShouldBe(evidence, 1e-11);
        EvidenceKernel.LnE([.. scores.Select(x => -x)]).ShouldBe(harm, 1e-11);
    }

    [Fact]
    public void Its_expectation_is_the_lift_whatever_the_prediction()
    {
        foreach (double prediction in new[] { 0, .3, 1 })
        {
            var lift = new LiftScore(.2);
            double expectation = (.2 * lift.Of(.8, true, prediction)) + (.8 * lift.Of(.5, false, prediction));
            (expectation * lift.Scale).ShouldBe(.3, 1e-12);
        }
    }

    [Fact]
    public void Nonsense_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new LiftScore(0));
        Should.Throw<ArgumentOutOfRangeException>(() => new LiftScore(1));
        Should.Throw<ArgumentOutOfRangeException>(() => new LiftScore(.5).Of(1.1, true, .5));
        Should.Throw<ArgumentOutOfRangeException>(() => new LiftScore(.5).Of(1, true, double.NaN));
        Should.Throw<ArgumentOutOfRangeException>(() => new LiftScore(.5).Mature(-1));
    }
}
