using Factory.Core.Gating;

namespace Factory.Core.Tests.Gating;

/// <summary>Values on which two independent implementations agreed to 1e-11.</summary>
public sealed class EvidenceKernelOracleTests
{
    private const double Close = 1e-11;

    private static readonly double[] X = [.2, -.1, .4, 0, .3, -.2, .5, .1];

    private static readonly double[] D = [.. Repeat(1, 60), .. Repeat(-1, 20), .. Repeat(0, 120)];

    [Fact]
    public void Nothing_and_ties_are_no_evidence()
    {
        EvidenceKernel.LnE([]).ShouldBe(0);
        EvidenceKernel.LnE([0, 0, 0, 0, 0]).ShouldBe(0);
        EvidenceKernel.LnE([0, 0, 0], 0, 0.5).ShouldBe(0);
    }

    [Theory]
    [InlineData(1, 1, 0.183926151613)]
    [InlineData(-1, 1, -0.225555281505)]
    [InlineData(5, 1, 0.697953261440)]
    [InlineData(1, 10, 4.194394756850)]
    [InlineData(1, 20, 10.633234758130)]
    [InlineData(.01, 1000, 6.756725459322)]
    public void Constant_differences(double value, int count, double expected) => EvidenceKernel.LnE(Repeat(value, count)).ShouldBe(expected, Close);

    [Theory]
    [InlineData(0, null, 0.253081352403)]
    [InlineData(-.05, null, 0.386738944691)]
    [InlineData(.05, null, 0.144437537630)]
    [InlineData(0, .9, 0.612927821524)]
    public void Mixed_differences_in_either_order(double delta, double? lambda0, double expected)
    {
        EvidenceKernel.LnE(X, delta, lambda0).ShouldBe(expected, Close);
        EvidenceKernel.LnE([.. X.Reverse()], delta, lambda0).ShouldBe(expected, Close);
    }

    [Theory]
    [InlineData(0, null, 8.064731884411)]
    [InlineData(0, .3, 8.373039354413)]
    [InlineData(-.02, null, 10.002209362394)]
    public void Wins_losses_and_ties(double delta, double? lambda0, double expected) => EvidenceKernel.LnE(D, delta, lambda0).ShouldBe(expected, Close);

    [Fact]
    public void One_great_loss_among_small_wins() => EvidenceKernel.LnE([.. Repeat(.01, 999), -.99]).ShouldBe(4.256350605061, Close);

    [Fact]
    public void Informed_bet()
    {
        EvidenceKernel.Lambda0(.6, 200, Math.Log(20000)).ShouldBe(0.524496784031, Close);
        EvidenceKernel.Lambda0(0, 200, 4).ShouldBe(0.95);
        EvidenceKernel.Lambda0(1e9, 200, 4).ShouldBe(0.005);
    }

    [Fact]
    public void Confidence_bounds()
    {
        EvidenceKernel.Lower(D, .05).ShouldBe(0.0663302045636, 1e-12);
        EvidenceKernel.Upper(D, .05).ShouldBe(0.330461720951, 1e-12);
        EvidenceKernel.Lower(X, .05).ShouldBe(-0.43412893911, Close);
        EvidenceKernel.Upper(X, .05).ShouldBe(0.588564133004, 1e-12);
        EvidenceKernel.Lower([], .05).ShouldBe(-1);
        EvidenceKernel.Upper([], .05).ShouldBe(1);
    }

    [Theory]
    [InlineData(20, 8)]
    [InlineData(40, 10)]
    [InlineData(20000, 19)]
    public void Fewest_wins_that_suffice(double odds, int expected)
    {
        EvidenceKernel.LnE(Repeat(1, expected)).ShouldBeGreaterThanOrEqualTo(Math.Log(odds));
        EvidenceKernel.LnE(Repeat(1, expected - 1)).ShouldBeLessThan(Math.Log(odds));
        ReleasePlanner.FewestUnits(Math.Log(odds)).ShouldBe(expected);
    }

    private static double[] Repeat(double value, int count) => [.. Enumerable.Repeat(value, count)];
}
