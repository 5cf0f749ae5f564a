using Factory.Core.Gating;
using FsCheck;
using FsCheck.Fluent;

namespace Factory.Core.Tests.Gating;

/// <summary>What must hold for all data. FsCheck prints the seed of a failure.</summary>
public sealed class EvidenceKernelPropertyTests
{
    private static readonly Gen<double> Difference = Gen.Choose(-1000, 1500).Select(thousandths => thousandths / 1000.0);

    private static readonly Arbitrary<double[]> Differences = Gen.ArrayOf(Difference).ToArbitrary();

    private static readonly Arbitrary<(double[] Values, double Shift, double Delta)> Moves = (
        from values in Gen.ArrayOf(Difference)
        from shift in Gen.Choose(0, 500)
        from delta in Gen.Choose(-900, 900)
        select (values, shift / 1000.0, delta / 1000.0)).ToArbitrary();

    [Fact]
    public void Order_does_not_matter() => Prop.ForAll(Differences, values =>
    {
        double[] shuffled = [.. values];
        new SeededRandom((ulong)values.Length).Shuffle(shuffled.AsSpan());
        return Math.Abs(EvidenceKernel.LnE(shuffled) - EvidenceKernel.LnE(values)) < 1e-11 * (1 + values.Length);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Each_better_unit_gives_more_evidence() => Prop.ForAll(Moves, move =>
    {
        for (int i = 0; i < move.Values.Length; i++)
        {
            double[] better = [.. move.Values];
            better[i] += move.Shift;
            if (EvidenceKernel.LnE(better, move.Delta, 0.3) < EvidenceKernel.LnE(move.Values, move.Delta, 0.3) - 1e-12)
            {
                return false;
            }
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_greater_delta_leaves_less_evidence() => Prop.ForAll(Moves, move =>
        EvidenceKernel.LnE(move.Values, Math.Min(0.99, move.Delta + move.Shift)) <= EvidenceKernel.LnE(move.Values, move.Delta) + 1e-12).QuickCheckThrowOnFailure();

    [Fact]
    public void Ties_change_nothing() => Prop.ForAll(Differences, values =>
        EvidenceKernel.LnE([.. values, 0, 0, 0]) == EvidenceKernel.LnE(values)).QuickCheckThrowOnFailure();

    [Fact]
    public void Bounds_enclose_the_mean_and_meet_their_definition() => Prop.ForAll(Gen.ArrayOf(Gen.Choose(-1000, 1000).Select(v => v / 1000.0)).ToArbitrary(), values =>
    {
        double lower = EvidenceKernel.Lower(values, 0.05);
        double upper = EvidenceKernel.Upper(values, 0.05);
        double mean = values.Length == 0 ? 0 : values.Average();
        return lower <= mean && mean <= upper && (lower == -1 || EvidenceKernel.LnE(values, lower) >= Math.Log(20) - 1e-9);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, null)]
    [InlineData(0, 0.4)]
    public void Under_a_fair_coin_the_expected_e_value_is_exactly_one(double delta, double? lambda0)
    {
        const int n = 20;
        double expectation = 0;
        double ways = 1;
        for (int wins = 0; wins <= n; wins++)
        {
            double[] outcome = [.. Enumerable.Repeat(1.0, wins), .. Enumerable.Repeat(-1.0, n - wins)];
            expectation += ways * Math.Exp(EvidenceKernel.LnE(outcome, delta, lambda0)) / (1 << n);
            ways = ways * (n - wins) / (wins + 1);
        }

        expectation.ShouldBe(1, 1e-12);
    }

    [Fact]
    public void Under_a_skewed_null_it_is_one_too_and_false_evidence_as_rare_as_promised()
    {
        // A cent is won nearly always, a dollar lost rarely: mean exactly 0, and every t-test fooled.
        const int n = 200;
        double expectation = 0;
        double exceeded = 0;
        double probability = Math.Pow(0.99, n);
        for (int losses = 0; losses <= n; losses++)
        {
            double[] outcome = [.. Enumerable.Repeat(0.01, n - losses), .. Enumerable.Repeat(-0.99, losses)];
            double evidence = EvidenceKernel.LnE(outcome);
            expectation += probability * Math.Exp(evidence);
            exceeded += evidence >= Math.Log(20) ? probability : 0;
            probability *= (n - losses) / (losses + 1.0) * (0.01 / 0.99);
        }

        expectation.ShouldBe(1, 1e-9);
        exceeded.ShouldBeLessThanOrEqualTo(0.05);
    }

    [Fact]
    public void A_run_of_numbers_keeps_its_bits()
    {
        var random = new SeededRandom(11);
        double[] values = [.. Enumerable.Range(0, 1000).Select(_ => (random.NextDouble() * 2) - 0.95)];
        double first = EvidenceKernel.LnE(values, 0.01, 0.2);
        BitConverter.DoubleToInt64Bits(EvidenceKernel.LnE([.. values], 0.01, 0.2)).ShouldBe(BitConverter.DoubleToInt64Bits(first));
        first.ShouldBe(Reference(values, 0.01, 0.2), 1e-11);
    }

    [Theory]
    [InlineData(-1.0001)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_difference_beyond_the_range_or_no_number_is_refused(double value)
    {
        ArgumentException refused = Should.Throw<ArgumentException>(() => EvidenceKernel.LnE([0, value, 0]));
        refused.Message.ShouldContain("Difference 2 of 3");
        Should.Throw<ArgumentException>(() => EvidenceKernel.LnHarm([value]));
        Should.Throw<ArgumentException>(() => EvidenceKernel.Lower([value], 0.05));
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(1, null)]
    [InlineData(double.NaN, null)]
    [InlineData(0, 0.96)]
    [InlineData(0, 0.001)]
    [InlineData(0, double.NaN)]
    public void Settings_out_of_bounds_are_refused(double delta, double? lambda0) =>
        Should.Throw<ArgumentOutOfRangeException>(() => EvidenceKernel.LnE([0], delta, lambda0));

    [Fact]
    public void Harm_is_the_mirrored_evidence_with_wins_clipped()
    {
        EvidenceKernel.LnHarm([-.5, -.2, .1]).ShouldBe(EvidenceKernel.LnE([.5, .2, -.1]), 1e-15);
        EvidenceKernel.LnHarm([-.5, 7]).ShouldBe(EvidenceKernel.LnE([.5, -1]), 1e-15);
        Should.Throw<ArgumentException>(() => EvidenceKernel.Upper([7], 0.05));
    }

    [Fact]
    public void Wins_have_no_upper_bound()
    {
        EvidenceKernel.LnE([1e300, 1e300, 1e300]).ShouldBe(3 * Math.Log(1e300) + Math.Log(Enumerable.Range(0, 16).Sum(k => Math.Pow(.95 * Math.Pow(2, -k / 2.0), 3)) / 16), 1e-9);
        EvidenceKernel.LnE([1e300, .5, -.25]).ShouldBe(EvidenceKernel.LnE([.5, -.25, 1e300]), 1e-11);
        EvidenceKernel.Lower([double.MaxValue, 1], .05).ShouldBeInRange(-1, 1);
    }

    private static double Reference(double[] values, double delta, double lambda0)
    {
        double mixture = Enumerable.Range(0, 16).Sum(k => Math.Exp(values.Sum(d => Math.Log(1 + (0.95 * Math.Pow(2, -k / 2.0) * (d - delta) / (1 + delta)))))) / 16;
        double informed = Math.Exp(values.Sum(d => Math.Log(1 + (lambda0 * (d - delta) / (1 + delta)))));
        return Math.Log((mixture + informed) / 2);
    }
}
