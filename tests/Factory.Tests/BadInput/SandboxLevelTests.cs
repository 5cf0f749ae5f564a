using System.Text.Json;
using Factory.Core.Sandboxing;
using Factory.Hosting;
using Factory.Tests.Commands;

namespace Factory.Tests.BadInput;

/// <summary>On a machine whose walls are worse than they should be, nobody is left in the dark, and what people or models wrote does not run unasked.</summary>
public sealed class SandboxLevelTests : IDisposable
{
    private const string Warning = "WARNING: the sandbox is at level C (limits; not denied: read a file outside)";

    private readonly NewLine _line = new()
    {
        Host = FactoryOperations.Create() with { Sandbox = _ => Task.FromResult(new SandboxReport(SandboxLevel.C, "limits", [new("read a file outside", false, "read 9 bytes")])) },
    };

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task At_C_a_source_of_ones_own_is_refused_until_the_owner_of_the_machine_opts_in()
    {
        string source = _line.Write("mine.cs", File.ReadAllText(_line.Line("Policy.cs")));
        (await _line.Refused("score", "mine", "--source", source)).ShouldContain("set FACTORY_ALLOW_LEVEL_C=1, or `sandbox: { allowLevelC: true }` in factory.yaml");

        _line.Write("factory.yaml", "sandbox: { allowLevelC: true }\n");
        CommandRun run = await _line.Run("score", "mine", "--source", source, "--json");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldContain(Warning);
        JsonElement report = JsonDocument.Parse(run.Output).RootElement;
        report.GetProperty("status").GetString().ShouldBe("ok");
        report.GetProperty("sandbox").GetString().ShouldBe("C (limits; not denied: read a file outside)");
    }

    [Fact]
    public async Task At_C_a_line_of_the_closed_grammar_runs_with_a_warning_and_every_record_says_so()
    {
        _line.Edit("line.yaml", "evaluations: 60", "evaluations: 1500");
        CommandRun run = await _line.Run("run", "mine", "--json");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldContain(Warning);
        JsonDocument.Parse(run.Output).RootElement.GetProperty("sandbox").GetString()!.ShouldStartWith("C (limits");
        foreach (string file in (string[])["candidates/01/build.json", "candidates/01/tests.json", "times.json"])
        {
            File.ReadAllText(_line.In($".factory/lines/mine/cycles/0001/{file}")).ShouldContain("C (limits; not denied: read a file outside)", customMessage: file);
        }
    }

    [Fact]
    public async Task Doctor_and_check_show_it()
    {
        (await _line.Run("check", "mine")).Error.ShouldContain(Warning);
        string said = (await _line.Run("doctor")).Output;
        said.ShouldContain("C (limits)");
        said.ShouldContain("NOT DENIED");
    }
}
