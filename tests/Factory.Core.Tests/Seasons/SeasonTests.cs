using Factory.Core.Evaluating;
using Factory.Core.Gating;
using Factory.Core.Lines;

namespace Factory.Core.Tests.Seasons;

/// <summary>The proofs of the benchmark, on fewer seasons.</summary>
public sealed class SeasonTests
{
    private const ulong Seed = 20261122;

    [Fact]
    public void Nothing_is_released_where_nothing_is_better()
    {
        SeasonResult[] seasons = [.. Enumerable.Range(0, 10).Select(i => SealedSeason.Play(SeasonWorld.Null with { Nights = 300 }, Seed + (ulong)i))];
        seasons.Sum(s => s.False).ShouldBe(0, $"seed {Seed}");
        BestScoreSeason.Play(SeasonWorld.Null with { Nights = 300 }, Seed).False.ShouldBeGreaterThan(250);
    }

    [Fact]
    public void Real_improvements_are_released_and_nothing_else()
    {
        SeasonResult[] seasons = [.. Enumerable.Range(0, 4).Select(i => SealedSeason.Play(SeasonWorld.Mixed with { Nights = 400 }, Seed + (ulong)i))];
        seasons.Sum(s => s.False).ShouldBe(0, $"seed {Seed}");
        seasons.Average(s => s.Quality).ShouldBeGreaterThan(0.85, $"seed {Seed}");
        seasons.ShouldAllBe(s => s.Real >= 3);
    }

    [Fact]
    public void An_attacker_with_carriers_wins_against_a_gate_without_a_ledger_only()
    {
        Enumerable.Range(0, 12).Count(i => AttackedSeason.Play(100, AttackedGate.Ledger, hasCarrier: true, Seed + (ulong)i) > 0).ShouldBe(0, $"seed {Seed}");
        Enumerable.Range(0, 12).Count(i => AttackedSeason.Play(100, AttackedGate.FlatBit, hasCarrier: true, Seed + (ulong)i) > 0).ShouldBeGreaterThan(4, $"seed {Seed}");
        Enumerable.Range(0, 12).Count(i => AttackedSeason.Play(100, AttackedGate.ScoreShown, hasCarrier: false, Seed + (ulong)i) > 0).ShouldBeGreaterThan(2, $"seed {Seed}");
    }

    [Fact]
    public void The_shadow_gate_keeps_its_promise_under_shared_shocks_and_finds_half_a_sigma()
    {
        var random = new SeededRandom(Seed);
        Enumerable.Range(0, 20).Count(_ => new ShadowSeason(random, 50, 0.05, 0.2).ReleasesNothingBetter(365)).ShouldBeLessThanOrEqualTo(2, $"seed {Seed}");
        Enumerable.Range(0, 20).Count(_ => new ShadowSeason(random, 50, 0.05, 0.2).PassesByCustomer(182)).ShouldBeGreaterThan(2, $"seed {Seed}");
        int found = Enumerable.Range(0, 100).Count(_ => new ShadowSeason(random, 1, 0, ShadowSeason.Sigma).NightsToRelease(0.5 * ShadowSeason.Sigma, 1, 60) is not null);
        found.ShouldBeInRange(50, 90, $"seed {Seed}");
    }

    [Fact]
    public void Differences_by_unit_decide_as_results_by_case_do()
    {
        var score = new ScoreDefinition { Low = -1, High = 0 };
        foreach (double effect in new[] { -0.05, 0, 0.1, 0.2 })
        {
            double[] values = DrawnDifferences.Values(Seed, effect, 600);
            PairedDifferences direct = DrawnDifferences.Of(values);
            CaseResult[] champion = [.. values.Select((d, i) => new CaseResult($"c{i}", direct.Units[i].Unit, d > 0 ? -1 : 0))];
            CaseResult[] challenger = [.. values.Select((d, i) => new CaseResult($"c{i}", direct.Units[i].Unit, d < 0 ? -1 : 0))];
            PairedDifferences byCase = PairedDifferences.Between(champion, challenger, score);
            byCase.Values.ToArray().ShouldBe(direct.Values.ToArray());
            byCase.StandardDeviation.ShouldBe(direct.StandardDeviation);
            for (double threshold = 1; threshold < 30; threshold += 0.5)
            {
                ReleaseGate.Promotes(byCase, threshold).ShouldBe(ReleaseGate.Promotes(direct, threshold));
                Confirmation.Decide(byCase, threshold, 0).ShouldBe(Confirmation.Decide(direct, threshold, 0));
            }
        }
    }

    [Theory]
    [InlineData(0, 200, 0.014867)]
    [InlineData(3, 200, 0.038310)]
    [InlineData(200, 200, 1)]
    public void Exact_bounds(int hits, int tries, double expected) => ExactBound.Upper(hits, tries).ShouldBe(expected, 1e-5);
}
