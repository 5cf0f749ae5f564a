using System.Text.Json;
using Factory.Commands;
using Factory.Engine.Artifacts;
using Factory.Hosting;
using Factory.Tests.Commands;

namespace Factory.Tests.BadInput;

/// <summary>A line as `factory new` makes it, in a folder of its own with a space in its name, and the real commands on it.</summary>
public sealed class NewLine : IDisposable
{
    public NewLine()
    {
        Run("new", "mine").GetAwaiter().GetResult().ExitCode.ShouldBe(0);
        Edit("line.yaml", "evaluations: 2000, candidates: 3", "evaluations: 60, candidates: 1");

        // With a state, what is compiled of the line's own files is kept from test to test.
        FileArtifactStore.Open(In(".factory"));
    }

    public HostOperations Host { get; init; } = FactoryOperations.Create();

    public string Folder { get; } = Directory.CreateTempSubdirectory("factory bad input ").FullName;

    public string In(string path) => Path.Combine(Folder, path);

    public string Line(string path) => In("lines/mine/" + path);

    public void Edit(string file, string from, string to)
    {
        string before = File.ReadAllText(Line(file));
        before.ShouldContain(from);
        File.WriteAllText(Line(file), before.Replace(from, to, StringComparison.Ordinal));
    }

    public string Write(string name, string text)
    {
        File.WriteAllText(In(name), text);
        return name;
    }

    /// <summary>Runs a command in this folder. Nothing that a person reads may hold a stack or this folder's full path.</summary>
    public async Task<CommandRun> Run(params string[] args)
    {
        CommandRun run = await CommandRun.Of(Host, Folder, args);
        string said = run.Output + run.Error;
        said.ShouldNotContain("\n   at ");
        said.ShouldNotContain(Folder + Path.DirectorySeparatorChar);
        return run;
    }

    /// <summary>Runs a command that must be refused with exit 2, and gives what it says.</summary>
    public async Task<string> Refused(params string[] args)
    {
        CommandRun run = await Run(args);
        run.ExitCode.ShouldBe(2, run.Output + run.Error);
        return run.Error.Length > 0 ? run.Error : run.Output;
    }

    /// <summary>The report of `score --json`.</summary>
    public async Task<JsonElement> Score(params string[] args)
    {
        CommandRun run = await Run(["score", "mine", "--json", .. args]);
        run.ExitCode.ShouldBe(0, run.Error);
        return JsonDocument.Parse(run.Output).RootElement;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
