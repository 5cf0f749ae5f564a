using Factory.Core.Artifacts;
using Factory.Rendering;
using Factory.Reports;

namespace Factory.Tests.Rendering;

/// <summary>How money, tokens and what made a candidate are told.</summary>
public sealed class SpendTextTests
{
    private static readonly string s_id = "7c1e03aa" + new string('0', 56);

    [Theory]
    [InlineData(0, "$0.00")]
    [InlineData(0.000042, "$0.000042")]
    [InlineData(0.042, "$0.042")]
    [InlineData(0.5, "$0.50")]
    [InlineData(1234.5678, "$1,234.57")]
    public void Small_sums_are_told_to_the_digit_that_matters(decimal usd, string text) => Figures.Money(usd).ShouldBe(text);

    [Fact]
    public void A_cycle_and_a_run_end_with_what_they_cost()
    {
        CycleReport cycle = Cycle(1);
        RunText.Cycle(cycle).ShouldBe("cycle 1 done in 14 s · $0.042 · 12,345 tokens");
        RunText.Cycle(cycle with { Spend = new SpendReport(0, 0, 14.4) }).ShouldBe("cycle 1 done in 14 s · no model used · $0.00");
        RunText.Of(Run(cycle, Cycle(2)), "lines/x").ShouldContain("2 cycles cost $0.084 · 24,690 tokens.\n");
        RunText.Of(Run(cycle), "lines/x").ShouldNotContain("cost");
    }

    [Fact]
    public void A_spent_budget_says_which_what_was_reached_and_how_to_go_on()
    {
        CycleReport cycle = Cycle(1) with { Status = CycleStatus.BudgetSpent, BudgetSpent = "The cycle has spent 0.042 of 0.04 US dollars for models (budget.usd)." };
        RunText.Of(Run(cycle), "lines/x").ShouldContain("""
            The budget is spent: The cycle has spent 0.042 of 0.04 US dollars for models (budget.usd).
            Reached: 3 candidates proposed, 2 built, 1 evaluated; they are kept. Raise `budget` in lines/x/line.yaml, or go on with the next cycle.

            """);
    }

    [Fact]
    public void A_candidate_tells_model_prompt_lessons_and_costs()
    {
        Digest digest = Digest.Of("template");
        var report = new CandidateReport
        {
            Line = "x",
            Candidate = s_id,
            Proposer = "model",
            Cycle = 3,
            Number = 2,
            Outcome = "evaluated on 40 train cases",
            Train = 0.5,
            Origin = new OriginReport { Model = "default", ProviderModel = "small-1", Template = digest, TemplateFile = ".factory/objects/x", Requests = [digest], Lessons = ["0001-01"] },
            Costs = [new CostReport("evaluate", 40, 1, 0.04m, 4_000, 30), new CostReport("propose", 1, 0, 0.002m, 900, 2)],
            BeforeFile = ".factory/before.md",
            NotRepaired = "it was the same again",
        };
        CandidateText.Of(report).ShouldBe("""
            #7c1e03aa · by model in cycle 3
              evaluated on 40 train cases · train 0.5000
              model    default (small-1)
              prompt   .factory/objects/x      what was asked: ./factory show x 7c1e03aa --prompt
              lessons  0001-01
              mended   what it was before: .factory/before.md
              mending  came to nothing: it was the same again
              cost     $0.042: evaluate $0.04 in 40 calls, 4,000 tokens, 30 s (1 of unknown cost); propose $0.002 in 1 call, 900 tokens, 2.0 s

            """);
    }

    [Fact]
    public void A_line_tells_what_models_cost_beside_its_limits_and_lists_its_last_attempts()
    {
        var report = new ShowReport
        {
            Line = "x",
            Champion = new ChampionReport("v0", s_id),
            Spend = new SpendReport(0.042m, 12_345, 14),
            Models = new ModelSpendReport
            {
                Calls = 41,
                UnknownCosts = 1,
                Total = new SpendReport(0.042m, 12_345, 32),
                Today = new SpendReport(0.04m, 12_000, 30),
                LastCycle = new SpendReport(0.02m, 6_000, 15),
                UsdPerDay = 1,
            },
            Attempts = [new AttemptReport("3.1", s_id, "model default", "evaluated on 40 train cases", 0.5, 0.02m), new AttemptReport("3.2", null, "default", "no candidate came: the answer holds no file", null, 0)],
        };
        string text = ShowText.Of(report);
        text.ShouldContain("models   $0.042 in 41 calls, 12,345 tokens · today $0.04 of $1.00 · last cycle $0.02 · 1 call of unknown cost: write `price` (docs/models.md)\n");
        text.ShouldContain("last cycle, one of them: ./factory show x 3.1\n");
        text.ShouldContain("  3.1  #7c1e03aa  model default  0.5000  $0.02  evaluated on 40 train cases\n");
        text.ShouldContain("  3.2  -          default        -              no candidate came: the answer holds no file\n");
    }

    private static CycleReport Cycle(int number) => new()
    {
        Number = number,
        Status = CycleStatus.Done,
        Proposed = 3,
        Built = 2,
        Passed = 2,
        Evaluated = 1,
        Improved = false,
        Spend = new SpendReport(0.042m, 12_345, 14.4),
    };

    private static RunReport Run(params CycleReport[] cycles) => new() { Line = "x", Cycles = cycles, Champion = new ChampionReport("v0", s_id) };
}
