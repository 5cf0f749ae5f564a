using Factory.Core;
using Factory.Rendering;
using Factory.Reports;

namespace Factory.Tests.Rendering;

public sealed class TextTests
{
    private static readonly string s_id = "7c1e03aa" + new string('0', 56);

    [Fact]
    public void Show()
    {
        var report = new ShowReport
        {
            Line = "pricing",
            Champion = new ChampionReport("v1", s_id),
            ReleasedUtc = new DateTime(2026, 3, 1, 2, 14, 0, DateTimeKind.Utc),
            Parent = "v0",
            Policy = "o.IsWeekend ? o.Rival * 0.98 : Math.Max(o.Cost * 1.22, o.Rival)\n",
            Train = 0.749,
            Select = 0.746,
            History = [0.61, 0.61, 0.65, 0.7, 0.73, 0.749],
            Candidates = 61,
            Cycles = 6,
            Evaluated = 9,
            Lineage = [new LineageStep(new string('0', 64), "v0"), new LineageStep("03aa" + new string('1', 60)), new LineageStep(s_id, "v1")],
            Lessons = 1,
            Spend = new SpendReport(0, 0, 84),
            NextRunUtc = new DateTime(2026, 3, 2, 2, 0, 0, DateTimeKind.Utc),
        };
        ShowText.Of(report).ShouldBe("""
            v1 · #7c1e03aa · released 2026-03-01 02:14 UTC · parent v0
              o.IsWeekend ? o.Rival * 0.98 : Math.Max(o.Cost * 1.22, o.Rival)
              train 0.7490  select 0.7460  ▁▁▃▆▇█  61 candidates in 6 cycles · 9 evaluated
            lineage  v0 ─ #03aa1111 ─ #7c1e03aa (v1)
            stops    none      lessons 1      spend $0.00      next run 2026-03-02 02:00 UTC, if ./factory serve runs

            """);
    }

    [Fact]
    public void Score_of_packing_sums_the_excess_over_the_set()
    {
        var report = new ScoreReport
        {
            Line = "bin-packing",
            Candidate = s_id,
            Status = ScoreStatus.Ok,
            Mean = 0.945,
            Cases = [Packed("u120_00", 49, 48), Packed("u120_01", 1051, 1000)],
            Sandbox = "C (process only)",
        };
        ScoreText.Of(report).ShouldBe("""
            case      score   bins  lowerBound
            u120_00  0.9796     49          48
            u120_01  0.9515  1,051       1,000
            bin-packing #7c1e03aa: mean 0.9450 over 2 cases, sandbox C (process only)
            excess over the lower bound 4.96%

            """);
    }

    [Fact]
    public void Score_without_packing_metrics_has_no_excess() => ScoreText.Excess([new CaseScore("a", 1), Packed("b", 2, 1)]).ShouldBeNull();

    [Fact]
    public void Score_that_failed_on_every_case_says_why_once()
    {
        var report = new ScoreReport
        {
            Line = "pricing",
            Candidate = s_id,
            Status = ScoreStatus.Error,
            Cases = [new CaseScore("a", null), new CaseScore("b", null)],
            Diagnostics = [new Diagnostic("evaluate", "case a and 1 more: deadline: gave no answer in time, and its process was ended")],
            Sandbox = "A (walls)",
        };
        ScoreText.Of(report).ShouldBe(
            "evaluate: case a and 1 more: deadline: gave no answer in time, and its process was ended\npricing #7c1e03aa: failed on 2 cases of 2, sandbox A (walls)\n");
    }

    [Fact]
    public void Score_that_does_not_build()
    {
        var report = new ScoreReport
        {
            Line = "pricing",
            Candidate = s_id,
            Status = ScoreStatus.BuildFailed,
            Diagnostics = [new Diagnostic("CS1002", "; expected", "Policy.cs", 3, 7)],
            Sandbox = "C",
        };
        ScoreText.Of(report).ShouldBe("Policy.cs:3:7: CS1002: ; expected\npricing #7c1e03aa: does not build\n");
    }

    [Fact]
    public void Check_with_problems()
    {
        var report = new CheckReport
        {
            Line = "mine",
            File = "lines/mine/line.yaml",
            Problems = [new Problem("line.yaml:12:9", "score.range: write the true lower bound."), new Problem("data", "sealed would hold 31 units. Import about 400 more days.")],
        };
        CheckText.Of(report).ShouldBe("""
            lines/mine/line.yaml
              12:9   score.range: write the true lower bound.
              data   sealed would hold 31 units. Import about 400 more days.
            2 problems (exit 2)

            """);
    }

    [Fact]
    public void Check_without_problems()
    {
        var report = new CheckReport
        {
            Line = "pricing",
            File = "lines/pricing/line.yaml",
            Units = new RoleUnits(120, 80, 100, 100),
            ChampionTrain = 0.612,
            Plan = new PlanReport(100, 0.1, Enough: true, "With 100 sealed units a difference of 0.1 is provable.", "in the state"),
            SelfTest = new SelfTestReport(4800, 0, Passed: true),
        };
        CheckText.Of(report).ShouldBe("""
            lines/pricing/line.yaml: no problem
              data      120 train, 80 select, 100 confirm, 100 sealed units
              champion  0.6120 on train
              gate      With 100 sealed units a difference of 0.1 is provable. Ledger: in the state.
              A/A       champion against itself on 4,800 cases: no difference

            """);
    }

    [Fact]
    public void Lines() =>
        LinesText.Of([Line("pricing", "v12", 104, null), Line("bin-packing", "v0", 0, "S-3")]).ShouldBe("""
            line         champion  cycles  state          folder
            pricing      v12          104  ready          lines/pricing
            bin-packing  v0             0  stopped (S-3)  lines/bin-packing

            """);

    [Fact]
    public void Run_with_a_release_says_why_and_what_next()
    {
        var report = new RunReport
        {
            Line = "pricing",
            Cycles = [],
            Champion = new ChampionReport("v1", s_id),
            Releases = [new ReleaseReport("v1", "v0", ".factory/lines/pricing/releases/v0001.json")],
        };
        RunText.Of(report, "lines/pricing").ShouldBe("""
            v1 replaces v0. Why: .factory/lines/pricing/releases/v0001.json     What changed: ./factory diff lines/pricing v0 v1
            Check it bit by bit: ./factory verify lines/pricing     As a page: ./factory report lines/pricing -o report.html
            Next: ./factory run lines/pricing --cycles 5    look: ./factory show lines/pricing    stop it: ./factory cord pull lines/pricing --why "..."

            """);
    }

    private static CaseScore Packed(string id, double bins, double bound) =>
        new(id, bound / bins, new Dictionary<string, double> { ["lowerBound"] = bound, ["bins"] = bins });

    private static LineReport Line(string name, string champion, int cycles, string? stop) =>
        new() { Line = name, Folder = "lines/" + name, Champion = champion, Cycles = cycles, Stop = stop };
}
