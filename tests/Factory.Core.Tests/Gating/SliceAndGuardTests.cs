using Factory.Core.Evaluating;
using Factory.Core.Gating;
using static Factory.Core.Tests.Candidates;

namespace Factory.Core.Tests.Gating;

public sealed class SliceAndGuardTests
{
    private static readonly SliceDefinition s_small = new() { Name = "small", Field = "size", Values = ["small"], Margin = .05 };

    [Fact]
    public void A_veto_stops_what_looks_harmful_and_nothing_else()
    {
        SliceRule.Passes(s_small, Differences(), 5).ShouldBeTrue();
        SliceRule.Passes(s_small, Differences([.. Enumerable.Repeat(-.04, 30)]), 5).ShouldBeTrue();
        SliceRule.Passes(s_small, Differences([.. Enumerable.Repeat(-.06, 30)]), 5).ShouldBeFalse();

        // Within the margin, and yet harm beyond doubt.
        SliceRule.Passes(s_small, Differences([.. Enumerable.Repeat(-.04, 2_000)]), 5).ShouldBeFalse();
    }

    [Fact]
    public void A_proof_needs_the_gates_own_evidence()
    {
        SliceDefinition proof = s_small with { Mode = SliceMode.Proof };
        SliceRule.Passes(proof, Differences(), 5).ShouldBeFalse();
        double[] even = new double[400];
        double evidence = EvidenceKernel.LnE(even, -.05);
        SliceRule.Passes(proof, Differences(even), evidence).ShouldBeTrue();
        SliceRule.Passes(proof, Differences(even), Math.BitIncrement(evidence)).ShouldBeFalse();
        Should.Throw<ArgumentOutOfRangeException>(() => SliceRule.Passes(proof with { Margin = 1 }, Differences(even), 5));
    }

    [Fact]
    public void Units_needed_for_a_proof() => SliceRule.UnitsNeeded(.45, .05, 10).ShouldBe(1_944);

    [Theory]
    [InlineData(2.0, null, null, 1.9, true)]
    [InlineData(2.0, null, null, 2.1, false)]
    [InlineData(null, 2.0, null, 2.1, true)]
    [InlineData(null, 2.0, null, 1.9, false)]
    [InlineData(null, null, .5, 2.4, true)]
    [InlineData(null, null, .5, 2.6, false)]
    public void A_guards_mean_keeps_its_limit(double? most, double? least, double? margin, double challenger, bool keeps)
    {
        var guard = new GuardDefinition { Metric = "seconds", Most = most, Least = least, Margin = margin };
        GuardRule.Keeps(guard, Values(40, champion: 2, challenger), 5).ShouldBe(keeps);
    }

    [Fact]
    public void A_guard_to_be_proved_needs_evidence_and_a_span()
    {
        var guard = new GuardDefinition { Metric = "seconds", Most = 2, Mode = SliceMode.Proof, Span = 4 };
        GuardRule.Keeps(guard, Values(100, 1, 1), 5).ShouldBeTrue();
        GuardRule.Keeps(guard, Values(10, 1, 1), 5).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => GuardRule.Keeps(guard with { Span = null }, Values(10, 1, 1), 5)).Message.ShouldContain("span");
        Should.Throw<ArgumentException>(() => GuardRule.Keeps(new GuardDefinition { Metric = "seconds" }, Values(10, 1, 1), 5)).Message.ShouldContain("no limit");
    }

    [Fact]
    public void What_is_not_measured_is_not_kept()
    {
        var guard = new GuardDefinition { Metric = "seconds", Most = 2 };
        CaseRow[] rows = [new("1", "a", "{}"), new("2", "a", "{}"), new("3", "b", "{}")];
        CaseResult[] champion = [.. rows.Select(r => Measured(r, 1))];
        GuardRule.Keeps(guard, GuardValues.Of(rows, champion, [.. rows.Select(r => Measured(r, 1))], "seconds"), 5).ShouldBeTrue();
        GuardRule.Keeps(guard, GuardValues.Of(rows, champion, [Measured(rows[0], 1), Measured(rows[1], 1)], "seconds"), 5).ShouldBeFalse();
        GuardRule.Keeps(guard, GuardValues.Of(rows, champion, [.. rows.Select(r => Measured(r, double.NaN))], "seconds"), 5).ShouldBeFalse();
        GuardRule.Keeps(guard, GuardValues.Of(rows, champion, [.. rows.Select(r => Measured(r, 1) with { Error = "no" })], "seconds"), 5).ShouldBeFalse();
        GuardValues.Of(rows, champion, [Measured(rows[0], 1), Measured(rows[1], 3), Measured(rows[2], 5)], "seconds")
            .ShouldBe([new GuardValue("a", 1, 2), new GuardValue("b", 1, 5)]);
    }

    private static CaseResult Measured(CaseRow row, double seconds) => new(row.Id, row.Unit, 1, new Dictionary<string, double> { ["seconds"] = seconds });

    private static GuardValue[] Values(int count, double champion, double challenger) => [.. Enumerable.Range(0, count).Select(i => new GuardValue($"{i:000}", champion, challenger))];
}
