using System.Text.Json;
using Factory.Tests.Commands;

namespace Factory.Tests.BadInput;

/// <summary>`score --data`: cases that a person brings.</summary>
public sealed class ScoringDataTests(NewLine line) : IClassFixture<NewLine>
{
    private const string Row = "{\"average\":50,\"spread\":15.6,\"stock\":53,\"margin\":3.2,\"waste\":2.1,\"weekend\":false,\"demand\":58.5}";

    [Fact]
    public async Task Hidden_cases_are_refused_by_what_they_say_not_by_their_name()
    {
        string renamed = File.ReadAllText(line.Line("data/cases.jsonl")).Replace("day-", "other-", StringComparison.Ordinal);
        (await line.Refused("score", "mine", "--data", line.Write("renamed.jsonl", renamed)))
            .ShouldContain("renamed.jsonl\n  210 of its 300 cases are hidden cases of this line (select, confirm or sealed)");
    }

    [Fact]
    public async Task Rows_need_no_id_and_may_be_csv()
    {
        JsonElement lines = await line.Score("--data", line.Write("own.jsonl", Row + "\n"));
        JsonElement csv = await line.Score("--data", line.Write("own.csv", "average,spread,stock,margin,waste,weekend,demand\n50,15.6,53,3.2,2.1,false,58.5\n"));
        lines.GetProperty("cases")[0].GetProperty("id").GetString().ShouldBe("1");
        csv.GetProperty("mean").GetDouble().ShouldBe(lines.GetProperty("mean").GetDouble());
    }

    [Fact]
    public async Task Rows_that_the_evaluator_cannot_read_name_case_and_file()
    {
        string said = await line.Refused("score", "mine", "--data", line.Write("strange.jsonl", "{\"id\":\"first\",\"price\":3}\n"));
        said.ShouldStartWith("strange.jsonl\n  The evaluator failed on 'first': it threw JsonException: ");
        said.ShouldContain("(Evaluator.cs:9)");
    }

    [Fact]
    public async Task An_empty_file_and_one_of_another_kind_are_refused()
    {
        (await line.Refused("score", "mine", "--data", line.Write("empty.jsonl", ""))).ShouldBe("empty.jsonl\n  holds no case. Write one JSON object on each line, or a CSV with a header.\n1 problem (exit 2)\n");
        (await line.Refused("score", "mine", "--data", line.Write("notes.txt", Row))).ShouldContain("is neither .jsonl nor .csv.");
    }

    [Fact]
    public async Task A_version_that_is_not_there_is_refused() =>
        (await line.Refused("score", "mine", "--version", "v7")).ShouldContain("'mine' has no such version.");
}
