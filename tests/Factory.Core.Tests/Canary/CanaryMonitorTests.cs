using Factory.Core.Canary;
using Factory.Core.Gating;

namespace Factory.Core.Tests.Canary;

public sealed class CanaryMonitorTests
{
    [Theory]
    [InlineData(.5)]
    [InlineData(.1)]
    public void Says_what_the_kernel_says_of_the_lift_scores(double share)
    {
        var monitor = new CanaryMonitor(new CanaryDefinition { Share = share, Margin = .02 });
        var lift = new LiftScore(share);
        var scores = new List<double>();
        var random = new SeededRandom(7);
        for (int i = 0; i < 300; i++)
        {
            var outcome = new CanaryOutcome(random.NextDouble() < share, random.NextDouble(), monitor.Prediction);
            scores.Add(lift.Of(outcome.Value, outcome.Challenger, outcome.Prediction));
            monitor.Take(outcome);
        }

        monitor.LnBetter.ShouldBe(EvidenceKernel.LnE([.. scores], -.02 / lift.Scale), 1e-9);
        monitor.LnWorse.ShouldBe(EvidenceKernel.LnE([.. scores.Select(x => -x)]), 1e-9);
    }

    [Fact]
    public void Rolls_back_what_harms_and_at_once()
    {
        (CanaryVerdict verdict, int outcomes) = Play(lift: -.3, days: 14, perDay: 200, seed: 1);
        verdict.ShouldBe(CanaryVerdict.RollBack);
        outcomes.ShouldBeLessThan(1_000);
    }

    [Fact]
    public void Keeps_what_is_better_after_a_whole_week_only()
    {
        (CanaryVerdict verdict, int outcomes) = Play(lift: .3, days: 14, perDay: 200, seed: 2);
        verdict.ShouldBe(CanaryVerdict.Keep);
        outcomes.ShouldBe(1_400);
    }

    [Fact]
    public void Ends_undecided_where_nothing_is_to_be_seen()
    {
        (CanaryVerdict verdict, int outcomes) = Play(lift: 0, days: 14, perDay: 20, seed: 3);
        verdict.ShouldBe(CanaryVerdict.Undecided);
        outcomes.ShouldBe(280);
    }

    /// <summary>400 canaries without any lift: both error rates are at most alpha, so that more than 36 (binomial, 1 in 10,000) would say the monitor is wrong.</summary>
    [Fact]
    public void Without_harm_it_rolls_back_at_most_alpha_of_canaries()
    {
        int rolledBack = Enumerable.Range(0, 400).Count(seed => Play(lift: 0, days: 14, perDay: 60, (ulong)seed).Verdict == CanaryVerdict.RollBack);
        rolledBack.ShouldBeLessThan(37);
    }

    [Fact]
    public void Nonsense_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new CanaryMonitor(new CanaryDefinition { Share = 0 }));
        Should.Throw<ArgumentOutOfRangeException>(() => new CanaryMonitor(new CanaryDefinition { Share = 1 }));
        Should.Throw<ArgumentOutOfRangeException>(() => new CanaryMonitor(new CanaryDefinition { Margin = 1 }));
        Should.Throw<ArgumentOutOfRangeException>(() => new CanaryMonitor(new CanaryDefinition { Alpha = .5 }));
        Should.Throw<ArgumentOutOfRangeException>(() => new CanaryMonitor(new CanaryDefinition()).Take(new CanaryOutcome(true, double.NaN, .5)));
        Should.Throw<ArgumentOutOfRangeException>(() => new CanaryMonitor(new CanaryDefinition()).Look(0));
    }

    [Fact]
    public void A_unit_always_meets_the_same_version_and_the_share_is_kept()
    {
        int challengers = Enumerable.Range(0, 20_000).Count(unit => CanaryAssignment.IsChallenger("pricing", 3, $"customer {unit}", .1));
        challengers.ShouldBeInRange(1_830, 2_170);
        CanaryAssignment.IsChallenger("pricing", 3, "customer 1", .1).ShouldBe(CanaryAssignment.IsChallenger("pricing", 3, "customer 1", .1));
        Enumerable.Range(0, 2_000).Count(unit => CanaryAssignment.IsChallenger("pricing", 3, $"{unit}", .5) == CanaryAssignment.IsChallenger("pricing", 4, $"{unit}", .5))
            .ShouldBeInRange(880, 1_120);
        CanaryAssignment.IsChallenger("pricing", 1, "a", 0).ShouldBeFalse();
        CanaryAssignment.IsChallenger("pricing", 1, "a", 1).ShouldBeTrue();
    }

    private static (CanaryVerdict Verdict, int Outcomes) Play(double lift, int days, int perDay, ulong seed)
    {
        var random = new SeededRandom(seed);
        var monitor = new CanaryMonitor(new CanaryDefinition { Share = .5, Margin = 0, Days = days });
        for (int day = 1; day <= days; day++)
        {
            for (int i = 0; i < perDay; i++)
            {
                bool challenger = random.NextDouble() < .5;
                double value = random.NextDouble() < .5 + (challenger ? lift : 0) ? 1 : 0;
                if (monitor.Take(new CanaryOutcome(challenger, value, monitor.Prediction)) == CanaryVerdict.RollBack)
                {
                    return (CanaryVerdict.RollBack, monitor.Outcomes);
                }
            }

            if (monitor.Look(day) is var verdict and not CanaryVerdict.Watching)
            {
                return (verdict, monitor.Outcomes);
            }
        }

        throw new InvalidOperationException("A canary ends by its last day.");
    }
}
