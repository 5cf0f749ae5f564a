using Factory.Core.Gating;
using Factory.Core.Lines;
using static Factory.Core.Tests.Candidates;

namespace Factory.Core.Tests.Gating;

public sealed class ReleasePlannerTests
{
    /// <summary>The approximation sigma * sqrt(2 (L + 1.8) / n), good at this spread, for thresholds of a first and a tenth question.</summary>
    [Theory]
    [InlineData(200, 4.4, .112)]
    [InlineData(1000, 4.4, .050)]
    [InlineData(5000, 4.4, .022)]
    [InlineData(200, 9.1, .148)]
    [InlineData(1000, 9.1, .066)]
    [InlineData(5000, 9.1, .030)]
    public void The_smallest_provable_difference_is_near_the_known_approximation(int units, double threshold, double expected)
    {
        ReleasePlan plan = Plan(units, .45, Math.Exp(-threshold) * 2);
        plan.Threshold.ShouldBe(threshold, 1e-9);
        plan.SmallestOnConfirm!.Value.ShouldBe(expected, expected * 0.08);

        // The informed bet takes half of the stake and then loses nothing to the grid: ln 2 instead of about 1.8.
        plan.SmallestOnSealed!.Value.ShouldBe(.45 * Math.Sqrt(2 * (threshold + Math.Log(2)) / units), expected * 0.06);
        plan.Smallest.ShouldBe(Math.Max(plan.SmallestOnConfirm.Value, plan.SmallestOnSealed.Value));
        plan.Enough.ShouldBeTrue();
    }

    [Fact]
    public void About_half_of_random_samples_with_that_difference_pass()
    {
        const ulong seed = 77;
        var random = new SeededRandom(seed);
        ReleasePlan plan = Plan(300, .3);
        double lambda0 = EvidenceKernel.Lambda0(.3, 300, plan.Threshold);
        int passed = Enumerable.Range(0, 400).Count(_ => ReleaseGate.Promotes(
            Differences([.. Enumerable.Range(0, 300).Select(_ => Math.Clamp(plan.SmallestOnSealed!.Value + (.3 * random.NextGaussian()), -1, 1))]), plan.Threshold, 0, lambda0));
        passed.ShouldBeInRange(160, 240, $"seed {seed}");
    }

    [Fact]
    public void More_units_and_less_spread_prove_less()
    {
        Plan(400, .3).Smallest!.Value.ShouldBeLessThan(Plan(200, .3).Smallest!.Value);
        Plan(200, .1).Smallest!.Value.ShouldBeLessThan(Plan(200, .3).Smallest!.Value);
        Plan(200, 0).Smallest!.Value.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Score_units_follow_the_range()
    {
        ReleasePlan plan = ReleasePlanner.Plan(Request(1000, .45) with { Score = new ScoreDefinition { Low = .9, High = 1 } });
        plan.Text.ShouldContain($"better by about {(plan.Smallest!.Value * .1).ToString("G3", System.Globalization.CultureInfo.InvariantCulture)} in score");
    }

    [Fact]
    public void Too_few_units_are_told_how_many_more()
    {
        ReleasePlan plan = Plan(9, .45);
        plan.Enough.ShouldBeFalse();
        plan.MoreUnits.ShouldBeGreaterThan(0);
        plan.Text.ShouldContain($"Collect about {plan.MoreUnits} more units");
        plan.FewestUnits.ShouldBe(10);

        ReleasePlan each = ReleasePlanner.Plan(Request(0, .45) with { SealedUnits = 9 + plan.MoreUnits, ConfirmUnits = 9 + plan.MoreUnits });
        each.Enough.ShouldBeTrue();
        each.Smallest!.Value.ShouldBeLessThanOrEqualTo(.5);
    }

    [Fact]
    public void No_units_prove_nothing()
    {
        ReleasePlan plan = Plan(0, null);
        (plan.Smallest, plan.Enough, plan.SigmaGuessed).ShouldBe((null, false, true));
    }

    [Theory]
    [InlineData(-.02)]
    [InlineData(.2)]
    [InlineData(.7)]
    public void A_delta_moves_what_must_be_shown(double delta)
    {
        ReleasePlan plan = ReleasePlanner.Plan(Request(500, .2) with { Delta = delta });
        plan.Smallest!.Value.ShouldBeInRange(delta, delta + .1);
        plan.Enough.ShouldBeTrue();
    }

    [Fact]
    public void Nonsense_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Plan(-1, .1));
        Should.Throw<ArgumentOutOfRangeException>(() => Plan(100, double.NaN));
        Should.Throw<ArgumentOutOfRangeException>(() => Plan(100, -.1));
    }

    private static ReleasePlan Plan(int units, double? sigma, double alpha = .05) => ReleasePlanner.Plan(Request(units, sigma, alpha));

    private static PlanRequest Request(int units, double? sigma, double alpha = .05) => new()
    {
        SealedUnits = units,
        ConfirmUnits = units,
        Sigma = sigma,
        Score = UnitRange,
        Ledger = GapLedger.Start(alpha),
    };
}
