using Factory.Tests.Commands;

namespace Factory.Tests.BadInput;

/// <summary>A line whose own code is wrong, or whose champion does not fit it: said in the user's files, before any cycle begins.</summary>
public sealed class TrustedCodeTests : IDisposable
{
    private readonly NewLine _line = new();

    public void Dispose() => _line.Dispose();

    [Theory]
    [InlineData("Evaluator.cs", "return new Score(", "retrun new Score(", "lines/mine/Evaluator.cs\n", "  19:9   CS0103: The name 'retrun' does not exist")]
    [InlineData("Contract.cs", "double Average", "doble Average", "lines/mine/Contract.cs\n", "  8:34   CS0246: ")]
    [InlineData("Contract.cs", "double Average", "System.DateTime Average", "lines/mine/Contract.cs\n", "Observation.Average has type 'System.DateTime', which cannot travel; use double")]
    [InlineData("tests/Invariants.cs", "Require(", "Requir(", "lines/mine/tests/Invariants.cs\n", "  9:13   CS0103: ")]
    [InlineData("Policy.cs", "=> o.Average;", "=> o.Averag;", "lines/mine/Policy.cs\n", "  12:56  CS1061: ")]
    [InlineData("Policy.cs", "=> o.Average;", "=> System.IO.File.Exists(\"x\") ? 1 : o.Average;", "lines/mine/Policy.cs\n", "  12:54  allow-list: 'System.IO.File'")]
    [InlineData("Policy.cs", "=> o.Average;", "=> o.Average + o.Stock;", "lines/mine/Policy.cs\n", "the champion breaks the invariant NeverOrdersMoreForMoreStock: 1 ordered, but 6 with five more in stock")]
    [InlineData("Evaluator.cs", "return new Score(", "throw new InvalidOperationException(\"oops\"); return new Score(", "lines/mine/Evaluator.cs\n", "  19     The evaluator failed on 'day-010': it threw InvalidOperationException: oops. Mend the evaluator")]
    [InlineData("Evaluator.cs", "return new Score(", "await Task.Delay(1); return new Score(", "lines/mine/line.yaml\n", "it awaits something other than the policy")]
    [InlineData("Evaluator.cs", "return new Score(", "return new Score(double.NaN * ", "lines/mine/Policy.cs\n", "the champion fails on 90 of 90 train cases. Case day-010: the score is NaN, not a finite number.")]
    [InlineData("line.yaml", "method: Quantity", "method: Quantty", "lines/mine/line.yaml\n", "evolve needs exactly one method named 'Quantty'")]
    public async Task Is_refused_where_it_is_wrong(string file, string from, string to, string place, string what)
    {
        _line.Edit(file, from, to);
        string said = await _line.Refused("check", "mine");
        said.ShouldStartWith(place);
        said.ShouldContain(what);
    }

    [Fact]
    public async Task A_score_below_the_range_points_at_it_for_check_and_run_alike()
    {
        _line.Edit("line.yaml", "range: [0, 1]", "range: [0.4, 1]");
        const string said = """
            lines/mine/line.yaml
              12:33  score.range: the champion scores 0 on case day-017, below the range [0.4, 1], and so on 12 of 90 train cases. Write the true lower bound, or fix the evaluator.
            1 problem (exit 2)

            """;
        (await _line.Refused("check", "mine")).ShouldBe(said);
        (await _line.Refused("run", "mine")).ShouldBe(said);
    }

    [Fact]
    public async Task An_evaluator_that_chokes_on_every_candidate_leaves_the_champion_and_the_factory_alone()
    {
        _line.Edit("Evaluator.cs", "return new Score(", "if (quantity != day.Average) throw new InvalidOperationException(\"oops\"); return new Score(");
        CommandRun run = await _line.Run("run", "mine");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("\nv0 stays live.\n");
    }
}
