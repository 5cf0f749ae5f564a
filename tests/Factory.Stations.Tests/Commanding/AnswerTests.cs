using System.Text;
using Factory.Core;
using Factory.Core.Lines;
using Factory.Stations.Commanding.Scoring;

namespace Factory.Stations.Tests.Commanding;

/// <summary>What a candidate is asked, and what counts as an answer.</summary>
public sealed class AnswerTests
{
    [Fact]
    public void A_candidate_sees_neither_id_nor_unit_nor_label()
    {
        LineDefinition line = CommandLine.Sound() with { Data = new DataDefinition { Unit = "day", Labels = ["best", "why"] } };
        CaseRow[] rows = [new("secret-7", "monday", """{"best":3,"day":"monday","id":"secret-7","jobs":[1,{"id":2}],"why":"x"}"""), new("b", "b", """{"day":"b","id":"b"}""")];
        Encoding.UTF8.GetString(new CaseInput(line).Lines(rows).Span).ShouldBe("{\"case\":1,\"input\":{\"jobs\":[1,{\"id\":2}]}}\n{\"case\":2,\"input\":{}}\n");
    }

    [Theory]
    [InlineData("{\"case\":2,\"output\":[1, 2]}\n{\"output\":{\"a\":null},\"case\":1}", "{\"a\":null}", "[1, 2]")]
    [InlineData("{\"case\":1,\"output\":1}\r\n\n{\"case\":2,\"output\":\"x\"}\n", "1", "\"x\"")]
    [InlineData("{\"case\":1,\"output\":1}\n", "1", "gave no answer")]
    [InlineData("", "gave no answer", "gave no answer")]
    [InlineData("{\"case\":1,\"output\":NaN}\n{\"case\":2,\"output\":1}\n", "answered NaN or Infinity", "1")]
    [InlineData("{\"case\":1,\"output\":-Infinity}\n{\"case\":2,\"output\":1}\n", "answered NaN or Infinity", "1")]
    [InlineData("{\"case\":1,\"output\":[1e999]}\n{\"case\":2,\"output\":1}\n", "not finite", "1")]
    [InlineData("{\"case\":1,\"output\":[1}\n{\"case\":2,\"output\":1}\n", "not JSON", "1")]
    [InlineData("{\"case\":1,\"output\":\"\\ud800\"}\n{\"case\":2,\"output\":1}\n", "no Unicode", "1")]
    [InlineData("{\"case\":1}\n{\"case\":2,\"output\":1}\n", "without `output`", "1")]
    [InlineData("{\"case\":1,\"output\":1,\"score\":9}\n{\"case\":2,\"output\":1}\n", "more than `case` and `output`", "1")]
    [InlineData("{\"case\":1,\"output\":1,\"output\":2}\n{\"case\":2,\"output\":1}\n", "not JSON", "1")]
    public void Each_case_has_its_own_answer(string output, string first, string second)
    {
        Answer[] answers = AnswerReader.Read(Encoding.UTF8.GetBytes(output), 2);
        Said(answers[0]).ShouldContain(first);
        Said(answers[1]).ShouldContain(second);
    }

    [Theory]
    [InlineData("{\"case\":1,\"output\":1}\n{\"case\":1,\"output\":1}\n", "line 2 of its output names case 1 a second time")]
    [InlineData("{\"case\":1,\"output\":1}\n{\"case\":3,\"output\":1}\n", "line 2 of its output names case 3, which was not asked")]
    [InlineData("{\"case\":0,\"output\":1}\n", "names case 0, which was not asked")]
    [InlineData("{\"case\":1,\"output\":1}\n{\"case\":2,\"output\":1}\ndone\n", "line 3 of its output names no case")]
    [InlineData("loading...\n{\"case\":1,\"output\":1}\n", "line 1 of its output names no case")]
    [InlineData("[{\"case\":1,\"output\":1}]", "names no case")]
    [InlineData("{\"case\":1.5,\"output\":1}", "names no case")]
    [InlineData("{\"case\":\"1\",\"output\":1}", "names no case")]
    [InlineData("\u0000", "names no case")]
    public void What_cannot_be_told_apart_counts_for_nothing(string output, string refusal) =>
        AnswerReader.Read(Encoding.UTF8.GetBytes(output), 2).ShouldAllBe(a => a.Failure!.Contains(refusal, StringComparison.Ordinal));

    [Theory]
    [InlineData("{\"case\":2,\"score\":0.5,\"metrics\":{\"bins\":3}}\n{\"case\":4,\"error\":\"overfull\"}\n", null)]
    [InlineData("{\"case\":2,\"score\":0.5}\n", "scored 1 of 2 answers")]
    [InlineData("{\"case\":2,\"score\":0.5}\n{\"case\":4,\"score\":1}\n{\"case\":4,\"score\":1}\n", "line 3 of its output scores case 4 a second time")]
    [InlineData("{\"case\":2,\"score\":0.5}\n{\"case\":3,\"score\":1}\n", "names no case that was asked")]
    [InlineData("{\"case\":2,\"score\":NaN}\n", "has NaN or Infinity")]
    [InlineData("{\"case\":2,\"score\":1e999}\n", "finite number")]
    [InlineData("{\"case\":2,\"score\":\"0.5\"}\n", "finite number")]
    [InlineData("{\"case\":2,\"score\":1,\"metrics\":{\"a\":true}}\n", "finite numbers")]
    [InlineData("{\"case\":2,\"score\":1,\"metrics\":[]}\n", "is not such JSON")]
    [InlineData("ok\n", "is not such JSON")]
    public void Scores_are_read_strictly(string output, string? fault)
    {
        (var results, string? found) = ScoreReader.Read(Encoding.UTF8.GetBytes(output), new HashSet<int> { 2, 4 });
        if (fault is null)
        {
            found.ShouldBeNull();
            (results[2].Score!.Value, results[2].Score!.Metrics!["bins"], results[4].Failure).ShouldBe((0.5, 3, "overfull"));
        }
        else
        {
            found.ShouldNotBeNull().ShouldContain(fault);
        }
    }

    [Theory]
    [InlineData("Traceback\n  File \"/tmp/x/score/score.py\", line 12, in f\n  File \"/usr/lib/json.py\", line 3\nError: x", "score.py:12")]
    [InlineData("score.py:7: error", "score.py:7")]
    [InlineData("nothing", null)]
    public void The_place_of_a_fault_is_found(string errors, string? place) => TracePlace.In(errors, ["score.py"]).ShouldBe(place);

    private static string Said(Answer answer) => answer.Failure ?? Encoding.UTF8.GetString(answer.Output.Span).Replace("[1,2]", "[1, 2]", StringComparison.Ordinal);
}
