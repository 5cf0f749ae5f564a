using System.Text.Json;
using Factory.Core;
using Factory.Core.Learning;
using Factory.Engine.Artifacts;
using Factory.Stations.Importing;
using Factory.Stations.Learning;
using Factory.Stations.Loading;
using Factory.Tests.BadInput;

namespace Factory.Tests.Commands;

/// <summary>`factory lessons` with a real state and a real line.</summary>
public sealed class LessonsTests : IDisposable
{
    private readonly NewLine _line = new();
    private readonly LessonShelf _shelf;

    public LessonsTests() => _shelf = new LessonShelf(FileArtifactStore.Open(_line.In(".factory")), "mine");

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Lessons_are_written_listed_shown_edited_retired_and_brought_back()
    {
        (await _line.Run("lessons", "mine")).Output.ShouldStartWith("mine has learned nothing yet.");
        await _shelf.Add(new Lesson("0003-01", 3, "divides by zero", ["candidate #abc by model"], "guard it") { Code = "x / y" }, default);

        (await _line.Run("lessons", "mine", "--add", "--cause", "weekends differ", "--advice", "price them apart")).Output.ShouldStartWith("P-1  live · by someone at the command line · seen by 0 proposals\n");
        string list = (await _line.Run("lessons", "mine")).Output;
        list.ShouldContain("0003-01  live · cycle 3 · by diagnostics · seen by 0 proposals\n     divides by zero\n     -> guard it\n");
        list.ShouldContain("P-1  live");
        (await _line.Run("lessons", "mine", "0003-01")).Output.ShouldContain("  code      x / y\n");

        await _line.Run("lessons", "mine", "--edit", "0003-01", "--advice", "never divide");
        (await _line.Run("lessons", "mine", "--retire", "0003-01", "--why", "solved by the contract")).Output.ShouldContain("0003-01  retired");
        (await _line.Run("lessons", "mine")).Output.ShouldEndWith("1 retired lesson is not shown: ./factory lessons mine --all\n");
        (await _line.Run("lessons", "mine", "--all")).Output.ShouldContain("     retired: by someone at the command line: solved by the contract\n");
        await _line.Run("lessons", "mine", "--restore", "0003-01");

        Lesson lesson = (await _shelf.Read(default)).Lessons.First(l => l.Id == "0003-01");
        (lesson.Advice, lesson.By, lesson.Retired, lesson.KeptBy, lesson.Cause).ShouldBe(("never divide", "someone at the command line", null, "someone at the command line", "divides by zero"));
    }

    [Fact]
    public async Task Json_is_a_line_for_each_and_a_broken_file_is_named_beside_the_others()
    {
        await _shelf.Add(new Lesson("0001-01", 1, "a", [], "b"), default);
        await _shelf.Add(new Lesson("0001-02", 1, "c", [], "d"), default);
        string file = _line.In(".factory/lines/mine/lessons/0001-02.json");
        string whole = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, "{ \"id\": \"0001-02\", ");

        CommandRun run = await _line.Run("lessons", "mine", "--json");

        run.ExitCode.ShouldBe(2);
        JsonElement one = JsonDocument.Parse(run.Output.Trim()).RootElement;
        (one.GetProperty("id").GetString(), one.GetProperty("state").GetString(), one.GetProperty("helped").ValueKind).ShouldBe(("0001-01", "live", JsonValueKind.Null));
        run.Error.ShouldContain(".factory/lines/mine/lessons/0001-02.json");
        (await _line.Refused("lessons", "mine", "--edit", "0001-02", "--cause", "e")).ShouldContain("0001-02.json");
        (await File.ReadAllTextAsync(file)).ShouldBe("{ \"id\": \"0001-02\", ", "nothing of it is lost");
        await File.WriteAllTextAsync(file, whole);
        (await _line.Run("lessons", "mine")).ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("--edit needs --cause", "--edit", "0001-01")]
    [InlineData("--add needs --cause TEXT and --advice TEXT", "--add", "--cause", "a")]
    [InlineData("--retire needs --why", "--retire", "0001-01")]
    [InlineData("are two things", "--add", "--cause", "a", "--advice", "b", "--tests")]
    [InlineData("belong to --to-test", "--at-least", "0.5")]
    [InlineData("takes a number such as 0.8", "--to-test", "c1", "--at-least", "good")]
    [InlineData("'mine' has no lesson of that id", "0009-01")]
    [InlineData("'mine' has no lesson of that id", "../champion")]
    [InlineData("'mine' has no lesson of that id", "--restore", "0009-01")]
    [InlineData("has no test made of this case", "--drop", "c1")]
    public async Task What_does_not_go_is_refused_with_what_to_write(string what, params string[] args) =>
        (await _line.Refused(["lessons", "mine", .. args])).ShouldContain(what);

    [Fact]
    public async Task A_case_becomes_a_test_that_the_champion_may_fail_and_a_hidden_one_never_does()
    {
        CaseSet cases = await LineCases.Read(store: null, LineLoader.Load(_line.Line(".")).Definition, _line.Line("."), default);
        (CaseRow train, CaseRow hidden) = (cases.Rows(DataRole.Train)[0], cases.Rows(DataRole.Sealed)[0]);
        await _shelf.Add(new Lesson("0001-01", 1, "a", ["candidate #abc", $"case {train.Id}"], "b"), default);
        _line.Write("live.jsonl", $"{train.Json.Replace($"\"{train.Id}\"", "\"live 1\"", StringComparison.Ordinal)}\n{hidden.Json}\n");

        string made = (await _line.Run("lessons", "mine", "--to-test", "0001-01", "--at-least", "1e9")).Output;
        made.ShouldStartWith($"case {train.Id} is a test of mine: must score 1E+09 or better · from train · by someone at the command line");
        made.ShouldContain("The champion fails it: score ");
        (await _line.Run("lessons", "mine", "--to-test", "live 1", "--input", "live.jsonl")).Output.ShouldContain("must not fail · from live.jsonl");
        (await _line.Refused("lessons", "mine", "--to-test", "live 2", "--input", "live.jsonl")).ShouldContain("has no case `live 2`. It has `live 1`");
        (await _line.Refused("lessons", "mine", "--to-test", hidden.Id)).ShouldContain("has no train case and no lesson of that id");
        (await _line.Refused("lessons", "mine", "--to-test", hidden.Id, "--input", "live.jsonl")).ShouldContain("is not a train case");

        CommandRun check = await _line.Run("check", "mine");
        check.ExitCode.ShouldBe(0, check.Output + check.Error);
        check.Output.ShouldContain($"the champion fails case {train.Id}, which became a test");
        (await _line.Run("lessons", "mine", "--drop", train.Id)).Output.ShouldContain("is no test of mine any more");
        (await _line.Run("lessons", "mine", "--tests", "--json")).Output.Split('\n').Length.ShouldBe(2);
    }
}
