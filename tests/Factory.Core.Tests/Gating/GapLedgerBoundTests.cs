using Factory.Core.Gating;

namespace Factory.Core.Tests.Gating;

/// <summary>The promise itself: at most alpha over all patterns of real and null submissions, by sum and by simulation.</summary>
public sealed class GapLedgerBoundTests
{
    private const double Alpha = 0.05;

    /// <summary>
    /// The worst pattern of null and real submissions over a horizon, by dynamic programming: a null node spends its level (and the season is lost),
    /// a real one hands its level to the subtree after its promotion; both go on after a keep.
    /// </summary>
    [Theory]
    [InlineData(10, 0.909091)]
    [InlineData(100, 0.990099)]
    [InlineData(400, 0.997506)]
    public void The_levels_of_the_worst_pattern_sum_to_less_than_the_budget(int horizon, double expected)
    {
        double[] weights = [.. Enumerable.Range(1, horizon).Select(k => Math.Exp(-GapLedger.Threshold(Alpha, null, [], k)) / Alpha)];
        double[] after = new double[horizon + 2];
        for (int left = 1; left <= horizon; left++)
        {
            double[] now = new double[horizon + 2];
            for (int k = horizon - left + 1; k >= 1; k--)
            {
                now[k] = after[k + 1] + (weights[k - 1] * Math.Max(1, after[1]));
            }

            after = now;
        }

        after[1].ShouldBe(expected, 1e-6);
        after[1].ShouldBeLessThan(1);
    }

    [Fact]
    public void A_promotion_hands_on_exactly_its_level()
    {
        for (int gap = 1; gap <= 30; gap++)
        {
            double level = Math.Exp(-GapLedger.Threshold(Alpha, null, [], gap));
            double handed = Enumerable.Range(1, 2000).Sum(k => Math.Exp(-GapLedger.Threshold(Alpha, null, [gap], k)));
            handed.ShouldBe(level * (1 - (1 / 2001.0)), level * 1e-9);
        }
    }

    [Fact]
    public void An_attacker_who_sees_every_bit_gets_no_more_false_promotions_than_promised()
    {
        const int seasons = 150;
        const ulong seed = 20261122;
        var random = new SeededRandom(seed);
        int lost = Enumerable.Range(0, seasons).Count(_ => AttackedSeason(random, ledgered: true) > 0);

        // Three standard errors above alpha.
        lost.ShouldBeLessThanOrEqualTo((int)((Alpha * seasons) + (3 * Math.Sqrt(seasons * Alpha * (1 - Alpha)))), $"seed {seed}");
    }

    [Fact]
    public void Without_the_ledger_the_same_attack_succeeds()
    {
        // So the test above can fail: at a fixed threshold of ln(1/alpha) the attack wins far more often than alpha, and again and again.
        const ulong seed = 3;
        var random = new SeededRandom(seed);
        int[] promotions = [.. Enumerable.Range(0, 50).Select(_ => AttackedSeason(random, ledgered: false))];
        promotions.Count(p => p > 0).ShouldBeGreaterThan(12, $"seed {seed}");
        promotions.Max().ShouldBeGreaterThan(3, $"seed {seed}");
    }

    /// <summary>
    /// Nothing is ever better than the champion: a probe wins or loses each unit by a coin. The attacker keeps what a promotion tells: later
    /// probes copy half of the last promoted one. How often it was promoted, always falsely until the first time.
    /// </summary>
    private static int AttackedSeason(SeededRandom random, bool ledgered)
    {
        var gaps = new List<int>();
        int sinceLast = 0;
        double[] carrier = new double[100];
        for (int submission = 0; submission < 500; submission++)
        {
            sinceLast++;
            double[] probe = [.. carrier.Select(c => c != 0 && random.Next(2) == 0 ? c : (2 * random.Next(2)) - 1)];
            double threshold = ledgered ? GapLedger.Threshold(Alpha, null, gaps, sinceLast) : -Math.Log(Alpha);
            if (EvidenceKernel.LnE(probe) >= threshold)
            {
                gaps.Add(sinceLast);
                sinceLast = 0;
                carrier = probe;
            }
        }

        return gaps.Count;
    }
}
