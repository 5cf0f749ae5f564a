using System.Text.Json;
using Factory.Tests.Commands;

namespace Factory.Tests.BadInput;

/// <summary>A line.yaml that is wrong: every command says the same, all of it at once, and where.</summary>
public sealed class DefinitionTests : IDisposable
{
    private static readonly string[] s_commands = ["check", "score", "run"];

    private readonly NewLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task All_problems_at_once_and_the_same_for_every_command()
    {
        _line.Edit("line.yaml", "evaluator: Evaluator.cs", "evaluator: Evalator.cs");
        _line.Edit("line.yaml", "range: [0, 1], repeats: 1", "range: [1, 0], repeats: \"one\"");
        _line.Edit("line.yaml", "everyCycles", "everycycles");
        _line.Edit("line.yaml", "budget: { minutes: 10 }", "budget: 10\nname: other");
        foreach (string command in s_commands)
        {
            (await _line.Refused(command, "mine")).ShouldBe("""
                lines/mine/line.yaml
                  7:12   `evaluator` names `Evalator.cs`, which is not there. Did you mean `Evaluator.cs`? Create it, or correct the name.
                  12:33  `range` goes from `1` to `0`. Write the least possible score first, then a greater one.
                  12:50  `repeats` under `score` is `one`. Write a number.
                  16:12  unknown key `everycycles` under `release`. Did you mean `everyCycles`?
                  17:9   `budget` is `10`, but needs keys of its own. Write for example `budget: { minutes: 30 }`.
                  18:1   `name` stands here twice. Remove one of them.
                6 problems (exit 2)

                """);
        }
    }

    [Fact]
    public async Task Under_json_every_command_gives_the_same_problems()
    {
        _line.Edit("line.yaml", "kind: csharp", "kind: csharpp");
        string[] said = [.. (await Task.WhenAll(s_commands.Select(c => _line.Run(c, "mine", "--json")))).Select(Problems)];
        said.Distinct().ShouldHaveSingleItem().ShouldContain("lines/mine/line.yaml:4:7");
    }

    [Fact]
    public async Task Malformed_yaml_says_where()
    {
        _line.Edit("line.yaml", "score: { goal", "score: [ goal");
        foreach (string command in s_commands)
        {
            (await _line.Refused(command, "mine")).ShouldStartWith("lines/mine/line.yaml\n  12:");
        }
    }

    [Fact]
    public async Task A_name_that_is_nearly_a_line_is_suggested() =>
        (await _line.Refused("run", "mien")).ShouldBe("mien  There is no line.yaml here. Did you mean lines/mine? Name the folder of a line, such as lines/pricing; see ./factory lines.\n1 problem (exit 2)\n");

    [Fact]
    public async Task A_line_that_does_not_load_is_listed_and_named()
    {
        _line.Edit("line.yaml", "owner: you@example.com", "owner: [a, b]");
        CommandRun run = await _line.Run("lines", "--json");
        JsonDocument.Parse(run.Output).RootElement.GetProperty("description").GetString()!.ShouldStartWith("does not load: lines/mine/line.yaml:3:8");
    }

    private static string Problems(CommandRun run) => JsonDocument.Parse(run.Output).RootElement.GetProperty("problems").GetRawText();
}
