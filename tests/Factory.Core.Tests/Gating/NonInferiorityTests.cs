using Factory.Core.Gating;

namespace Factory.Core.Tests.Gating;

public sealed class NonInferiorityTests
{
    // Two thresholds: the first question of a season at alpha 0.05, and the first after one promotion at the first question.
    private static readonly double s_first = GapLedger.Threshold(0.05, null, [], 1);
    private static readonly double s_second = GapLedger.Threshold(0.05, null, [1], 1);

    [Theory]
    [InlineData(128, 0.05)]
    [InlineData(62, 0.1)]
    public void Equal_answers_show_the_margins_that_the_manual_states(int units, double margin)
    {
        NonInferiority.SmallestMargin(units, s_first).ShouldBe(margin, 0.0015);
        NonInferiority.SmallestMargin(units, s_second).ShouldBeGreaterThan(NonInferiority.SmallestMargin(units, s_first));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(80)]
    [InlineData(500)]
    public void It_is_the_least_margin_that_the_kernel_accepts(int units)
    {
        double least = NonInferiority.SmallestMargin(units, s_first);
        double[] same = new double[units];
        EvidenceKernel.LnE(same, -least).ShouldBeGreaterThanOrEqualTo(s_first);
        EvidenceKernel.LnE(same, -(least - 2e-6)).ShouldBeLessThan(s_first);
    }

    [Fact]
    public void Nothing_is_shown_by_no_units() => NonInferiority.SmallestMargin(0, s_first).ShouldBe(1);

    /// <summary>A challenger that loses exactly the margin is released no more often than alpha allows, whatever the shape of its losses.</summary>
    [Theory]
    [InlineData(0.05, 1.0)]
    [InlineData(0.1, 1.0)]
    [InlineData(0.1, 0.3)]
    public void Who_loses_the_margin_passes_at_most_as_often_as_alpha_says(double margin, double size)
    {
        const int Trials = 2_000;
        const ulong Seed = 11;
        var random = new SeededRandom(Seed);
        int passed = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            // Each unit loses `size` with the chance that makes the mean loss the margin.
            double[] differences = [.. Enumerable.Range(0, 120).Select(_ => random.NextDouble() < margin / size ? -size : 0)];
            passed += EvidenceKernel.LnE(differences, -margin) >= s_first ? 1 : 0;
        }

        ((double)passed / Trials).ShouldBeLessThanOrEqualTo(Math.Exp(-s_first), $"seed {Seed}");
    }
}
