using Factory.Tests.Commands;

namespace Factory.Tests.BadInput;

/// <summary>Cases that are missing, malformed, too few or changed.</summary>
public sealed class DataTests : IDisposable
{
    private const string Data = "data/cases.jsonl";

    private readonly NewLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task No_file()
    {
        File.Delete(_line.Line(Data));
        await Says("lines/mine/line.yaml\n  11:15  the data file `data/cases.jsonl` is not there.");
    }

    [Fact]
    public async Task A_folder_in_its_place()
    {
        File.Delete(_line.Line(Data));
        Directory.CreateDirectory(_line.Line(Data));
        await Says("lines/mine/line.yaml\n  11:15  `data/cases.jsonl` under `data` is a folder.");
    }

    [Fact]
    public async Task An_empty_file()
    {
        File.WriteAllText(_line.Line(Data), "");
        await Says("lines/mine/data/cases.jsonl\n  holds no case.");
    }

    [Fact]
    public async Task Rows_that_are_no_cases_each_with_its_line()
    {
        string[] rows = File.ReadAllLines(_line.Line(Data));
        (rows[2], rows[6], rows[8], rows[12]) = ("{\"id\": 3, oops", rows[0], "{\"id\":\"n\",\"average\":NaN}", "[]");
        File.WriteAllLines(_line.Line(Data), rows);
        string said = await Says("lines/mine/data/cases.jsonl\n  3      not JSON at byte 11: ");
        said.ShouldContain("\n  7      the id `day-001` stands on line 1 already. ");
        said.ShouldContain("\n  9      not JSON at byte 21: ");
        said.ShouldContain("NaN and Infinity are no JSON");
        said.ShouldContain("\n  13     a case must be a JSON object");
        said.ShouldEndWith("\n4 problems (exit 2)\n");
    }

    [Fact]
    public async Task The_same_problem_on_every_row_is_said_once()
    {
        _line.Edit("line.yaml", "file: data/cases.jsonl,", "file: data/cases.jsonl, unit: shop,");
        await Says("lines/mine/data/cases.jsonl\n  1      there is no field `shop`. Every case needs it: it names the unit that the case belongs to (`data.unit`). The same on 299 lines more.\n1 problem (exit 2)\n");
    }

    [Fact]
    public async Task A_csv_that_is_none()
    {
        File.WriteAllText(_line.Line("data/cases.csv"), "id,average,spread\na,1,2\na,1,2\nb,1\n\"c,1,2\n");
        _line.Edit("line.yaml", "cases.jsonl", "cases.csv");
        string said = await Says("lines/mine/data/cases.csv\n  3      the id `a` stands on line 2 already.");
        said.ShouldContain("\n  4      2 cells, but 3 columns.");
        said.ShouldContain("\n  5      not CSV: ");
    }

    [Fact]
    public async Task A_line_of_20_MB()
    {
        File.AppendAllText(_line.Line(Data), $"{{\"id\":\"x\",\"a\":\"{new string('y', 20_000_000)}\"}}\n");
        await Says("lines/mine/data/cases.jsonl\n  301    the line is longer than 16 MiB.");
    }

    [Fact]
    public async Task One_unit_is_too_few()
    {
        _line.Edit("line.yaml", "file: data/cases.jsonl,", "file: data/cases.jsonl, unit: shop,");
        File.WriteAllLines(_line.Line(Data), File.ReadAllLines(_line.Line(Data)).Select(r => "{\"shop\":\"x\"," + r[1..]));
        string said = await _line.Refused("score", "mine");
        said.ShouldContain("train holds 0 units and needs at least 2. Import about 7 more units");
        said.ShouldEndWith("\n4 problems (exit 2)\n");
    }

    [Fact]
    public async Task A_command_that_fails_or_has_not_run()
    {
        _line.Edit("line.yaml", "file: data/cases.jsonl", "command: \"echo the warehouse is down >&2; exit 3\"");
        (await _line.Refused("check", "mine")).ShouldContain("data.command brings them at each run. Begin with: ./factory run lines/mine\n");
        (await _line.Refused("run", "mine")).ShouldContain("exit 3` ended with exit code 3: the warehouse is down. Run it by hand in the line's folder and correct it.\n");
    }

    [Fact]
    public async Task A_changed_case_stops_the_line_until_it_is_restored_and_answered()
    {
        (await _line.Run("run", "mine")).ExitCode.ShouldBe(0);
        string good = File.ReadAllText(_line.Line(Data));
        _line.Edit(Data, "\"id\":\"day-005\",\"average\":", "\"id\":\"day-005\",\"average\":9");

        CommandRun stopped = await _line.Run("run", "mine");
        stopped.ExitCode.ShouldBe(3);
        stopped.Output.ShouldContain("by rule caseChanged (stop S-1, owner you@example.com): A case that was imported before has changed: day-005 (data/cases.jsonl:5). Nothing was imported.");
        stopped.Output.ShouldContain("\nAnswer it: ./factory cord answer S-1 --decision continue|abandon");
        stopped.Output.ShouldNotContain("cycle 1");
        (await _line.Run("show", "mine")).Output.ShouldContain("Answer it: ./factory cord answer S-1");

        File.WriteAllText(_line.Line(Data), good);
        (await _line.Run("run", "mine")).ExitCode.ShouldBe(3);
        (await _line.Run("cord", "answer", "S-1", "--decision", "continue", "--note", "restored", "--no-test", "the data were at fault")).ExitCode.ShouldBe(0);
        CommandRun next = await _line.Run("run", "mine");
        next.ExitCode.ShouldBe(0, next.Error);
        next.Output.ShouldContain("cycle 2 done");
    }

    [Fact]
    public async Task An_import_of_a_changed_case_is_a_stop_and_the_same_one_when_tried_again()
    {
        (await _line.Run("import", "mine", "--input", "lines/mine/data/cases.jsonl")).ExitCode.ShouldBe(0);
        string changed = File.ReadAllText(_line.Line(Data)).Replace("\"id\":\"day-005\",\"average\":", "\"id\":\"day-005\",\"average\":9", StringComparison.Ordinal);
        foreach (int _ in Enumerable.Range(0, 2))
        {
            CommandRun run = await _line.Run("import", "mine", "--input", _line.Write("new.jsonl", changed));
            run.ExitCode.ShouldBe(3);
            run.Error.ShouldContain("(stop S-1, owner you@example.com): A case that was imported before has changed: day-005 (new.jsonl:5).");
        }
    }

    private async Task<string> Says(string start)
    {
        string said = await _line.Refused("check", "mine");
        said.ShouldStartWith(start);
        (await _line.Refused("score", "mine")).ShouldBe(said);
        return said;
    }
}
