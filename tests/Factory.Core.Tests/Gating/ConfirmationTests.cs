using Factory.Core.Gating;
using static Factory.Core.Tests.Candidates;

namespace Factory.Core.Tests.Gating;

public sealed class ConfirmationTests
{
    private const double Threshold = 3.688879454114;

    private static readonly PairedDifferences Wins = Differences([.. Enumerable.Repeat(1.0, 11)]);

    [Fact]
    public void Strong_evidence_is_submitted()
    {
        ConfirmationResult result = Confirmation.Decide(Wins, Threshold, 0);
        (result.Verdict, result.Submit, result.ReturnToChampion, result.Units).ShouldBe((ConfirmationVerdict.Strong, true, false, 11));
        result.Evidence.ShouldBe(EvidenceKernel.LnE(Wins.Values));
        result.Threshold.ShouldBe(Threshold);
    }

    [Fact]
    public void Weak_evidence_waits()
    {
        ConfirmationResult result = Confirmation.Decide(Differences(.5, -.25, .25), Threshold, 0);
        (result.Verdict, result.Submit, result.ReturnToChampion).ShouldBe((ConfirmationVerdict.Weak, false, false));
        Confirmation.Decide(Differences(), Threshold, 0).Verdict.ShouldBe(ConfirmationVerdict.Weak);
    }

    [Fact]
    public void Rho_asks_for_more()
    {
        Confirmation.Decide(Wins, Threshold, 0, new ConfirmationOptions { Rho = 1.5 }).Verdict.ShouldBe(ConfirmationVerdict.Weak);
        Should.Throw<ArgumentOutOfRangeException>(() => Confirmation.Decide(Wins, Threshold, 0, new ConfirmationOptions { Rho = 0 }));
    }

    [Theory]
    [InlineData(7, ConfirmationVerdict.Weak)]
    [InlineData(8, ConfirmationVerdict.Harmful)]
    public void Harm_from_ln_20_gives_the_frontrunner_up(int losses, ConfirmationVerdict expected)
    {
        ConfirmationResult result = Confirmation.Decide(Differences([.. Enumerable.Repeat(-1.0, losses)]), Threshold, 0);
        (result.Verdict, result.Submit, result.ReturnToChampion).ShouldBe((expected, false, expected == ConfirmationVerdict.Harmful));
    }

    [Theory]
    [InlineData(2, true, false)]
    [InlineData(3, false, true)]
    public void After_three_failed_submissions_the_search_returns_to_the_champion(int failed, bool submit, bool returns)
    {
        ConfirmationResult result = Confirmation.Decide(Wins, Threshold, failed);
        (result.Verdict, result.Submit, result.ReturnToChampion).ShouldBe((ConfirmationVerdict.Strong, submit, returns));
    }

    [Fact]
    public void What_the_gate_would_surely_keep_is_not_submitted()
    {
        PairedDifferences below = PairedDifferences.Between(
            [.. Enumerable.Range(0, 50).Select(i => Scored($"{i}", 0))], [.. Enumerable.Range(0, 50).Select(i => Scored($"{i}", i == 0 ? -.1 : 1))], UnitRange);
        Confirmation.Decide(below, Threshold, 0).Verdict.ShouldBe(ConfirmationVerdict.Weak);
    }
}
