using Factory.Core.Evaluating;
using Factory.Core.Gating;
using Factory.Core.Lines;
using static Factory.Core.Tests.Candidates;

namespace Factory.Core.Tests.Gating;

public sealed class ConditionTests
{
    private static readonly SliceDefinition s_weekend = new() { Name = "weekend", Field = "day", Values = ["6", "sun", "true"], Margin = 0.05 };

    [Theory]
    [InlineData("\"sun\"", true)]
    [InlineData("6", true)]
    [InlineData("true", true)]
    [InlineData("\"mon\"", false)]
    [InlineData("null", false)]
    [InlineData("[\"sun\"]", false)]
    public void A_case_belongs_by_the_text_of_its_field(string value, bool belongs) =>
        SliceCases.Of(s_weekend, [new CaseRow("a", "a", $"{{\"day\":{value}}}")]).Count.ShouldBe(belongs ? 1 : 0);

    [Fact]
    public void What_is_broken_is_named_with_how_it_speaks()
    {
        ScoreDefinition score = UnitRange with
        {
            Slices = [s_weekend, s_weekend with { Name = "proved", Mode = SliceMode.Proof }],
            Guards = [new GuardDefinition { Metric = "latency", Most = 5 }],
        };
        CaseRow[] rows = [.. Enumerable.Range(0, 40).Select(i => new CaseRow($"c{i:00}", $"u{i:00}", $"{{\"day\":{i % 7}}}"))];
        CaseResult[] champion = [.. rows.Select(r => new CaseResult(r.Id, r.Unit, 0.5, Latency(1)))];
        CaseResult[] challenger = [.. rows.Select(r => new CaseResult(r.Id, r.Unit, r.Json.Contains('6') ? 0.4 : 0.9, Latency(9)))];

        ReleaseConditions.Broken(score, rows, champion, challenger, 5).ShouldBe([
            new BrokenCondition("slice weekend", SliceMode.Veto), new BrokenCondition("slice proved", SliceMode.Proof), new BrokenCondition("guard latency", SliceMode.Veto)]);
        ReleaseConditions.Broken(UnitRange, rows, champion, challenger, 5).ShouldBeEmpty();
    }

    [Fact]
    public void Conditions_are_part_of_the_question()
    {
        ReleaseConditions.DigestOf(UnitRange).ShouldBeNull();
        ScoreDefinition one = UnitRange with { Slices = [s_weekend] };
        ReleaseConditions.DigestOf(one).ShouldBe(ReleaseConditions.DigestOf(UnitRange with { Slices = [s_weekend with { Mode = SliceMode.Veto }] }));
        ReleaseConditions.DigestOf(one).ShouldNotBe(ReleaseConditions.DigestOf(UnitRange with { Slices = [s_weekend with { Margin = 0.06 }] }));
    }

    [Fact]
    public void A_question_of_a_ledger_from_before_there_were_conditions_is_still_the_same()
    {
        const string old = """{"candidate":"C","champion":"D","sealed":"C","scorer":"D","goal":"maximize","low":0,"high":1,"delta":0,"alpha":0.05}""";
        string text = old.Replace("\"C\"", $"\"{Id(1)}\"", StringComparison.Ordinal).Replace("\"D\"", $"\"{Id(2)}\"", StringComparison.Ordinal);
        SubmissionKey read = FactoryJson.Deserialize<SubmissionKey>(text)!;
        read.AsksTheSameAs(read with { Lambda0 = 0.3 }).ShouldBeTrue();
        read.AsksTheSameAs(read with { Conditions = Id(1).Digest }).ShouldBeFalse();
        FactoryJson.Serialize(read).ShouldBe(text);
    }

    [Fact]
    public void A_broken_veto_ends_a_search_and_a_missing_proof_does_not()
    {
        var strong = new ConfirmationResult(ConfirmationVerdict.Strong, 50, 9, 5, Submit: true, ReturnToChampion: false);
        strong.Unless([]).ShouldBe(strong);
        ConfirmationResult vetoed = strong.Unless([new BrokenCondition("slice a", SliceMode.Veto)]);
        (vetoed.Submit, vetoed.ReturnToChampion).ShouldBe((false, true));
        ConfirmationResult unproved = strong.Unless([new BrokenCondition("slice a", SliceMode.Proof)]);
        (unproved.Submit, unproved.ReturnToChampion, unproved.Broken[0]).ShouldBe((false, false, "slice a"));
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(400, false)]
    public void A_proof_that_no_challenger_could_pass_is_known_before_the_season(int units, bool cannot)
    {
        CaseRow[] rows = [.. Enumerable.Range(0, units).Select(i => new CaseRow($"c{i}", $"u{i}", "{\"day\":6}"))];
        SlicePlan plan = SlicePlanner.Plan(s_weekend with { Mode = SliceMode.Proof }, rows, rows, 4.4, 0.05);
        plan.CannotPass.ShouldBe(cannot);
        plan.Text.ShouldContain(cannot ? "Collect about" : "can be ruled out");
        if (!cannot)
        {
            // What the planner says an equal challenger can prove, the rule grants it.
            double[] equal = [.. Enumerable.Range(0, units).Select(i => i % 2 == 0 ? 0.05 : -0.05)];
            SliceRule.Passes(s_weekend with { Mode = SliceMode.Proof, Margin = plan.Provable!.Value + 1e-6 }, Differences(equal), 4.4).ShouldBeTrue();
            SliceRule.Passes(s_weekend with { Mode = SliceMode.Proof, Margin = plan.Provable!.Value - 1e-6 }, Differences(equal), 4.4).ShouldBeFalse();
        }
    }

    private static Dictionary<string, double> Latency(double value) => new() { ["latency"] = value };
}
