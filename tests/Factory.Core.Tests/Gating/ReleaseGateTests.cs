using Factory.Core.Gating;
using static Factory.Core.Tests.Candidates;

namespace Factory.Core.Tests.Gating;

public sealed class ReleaseGateTests
{
    private static readonly double First = GapLedger.Start(0.05).NextThreshold;

    [Fact]
    public void Promotes_from_the_threshold_on()
    {
        double[] wins = [.. Enumerable.Repeat(1.0, 11)];
        double evidence = EvidenceKernel.LnE(wins);
        ReleaseGate.Promotes(Differences(wins), evidence).ShouldBeTrue();
        ReleaseGate.Promotes(Differences(wins), Math.BitIncrement(evidence)).ShouldBeFalse();
    }

    [Fact]
    public void Keeps_without_evidence()
    {
        ReleaseGate.Promotes(Differences(), First).ShouldBeFalse();
        ReleaseGate.Promotes(Differences(new double[500]), First).ShouldBeFalse();
        ReleaseGate.Promotes(Differences([.. Enumerable.Repeat(-.5, 500)]), First).ShouldBeFalse();
    }

    [Fact]
    public void Keeps_a_challenger_that_fell_below_the_range_once_whatever_its_wins()
    {
        PairedDifferences strong = PairedDifferences.Between([.. Ids(200).Select(i => Scored(i, 0))], [.. Ids(200).Select(i => Scored(i, 1))], UnitRange);
        PairedDifferences once = PairedDifferences.Between([.. Ids(200).Select(i => Scored(i, 0))], [.. Ids(200).Select(i => Scored(i, i == "7" ? -.01 : 1))], UnitRange);
        ReleaseGate.Promotes(strong, First).ShouldBeTrue();
        ReleaseGate.Promotes(once, First).ShouldBeFalse();
    }

    [Fact]
    public void Delta_and_the_informed_bet_matter()
    {
        double[] gains = [.. Enumerable.Range(0, 400).Select(i => i % 2 == 0 ? .35 : -.25)];
        ReleaseGate.Promotes(Differences(gains), First).ShouldBeTrue();
        ReleaseGate.Promotes(Differences(gains), First, delta: .05).ShouldBeFalse();
        double between = EvidenceKernel.LnE(gains) + 0.01;
        ReleaseGate.Promotes(Differences(gains), between).ShouldBeFalse();
        ReleaseGate.Promotes(Differences(gains), between, 0, EvidenceKernel.Lambda0(.3, 400, between)).ShouldBeTrue();
    }

    [Fact]
    public void Shortfall_is_threshold_over_units()
    {
        ReleaseGate.ShortfallBound(4, 200).ShouldBe(.02);
        ReleaseGate.ShortfallBound(4, 2).ShouldBe(1);
        ReleaseGate.ShortfallBound(4, 0).ShouldBe(1);
    }

    private static IEnumerable<string> Ids(int count) => Enumerable.Range(0, count).Select(i => $"{i}");
}
