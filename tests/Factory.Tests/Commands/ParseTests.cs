using Factory.Commands;

namespace Factory.Tests.Commands;

public sealed class ParseTests
{
    private readonly RecordingHost _host = new();

    public static TheoryData<string, object> Lines => new()
    {
        { "run lines/pricing", new RunCommand.Options("lines/pricing") },
        { "run pricing --cycles 5 --seed 18446744073709551615", new RunCommand.Options("pricing", 5, ulong.MaxValue) },
        { "swap-model triage small", new RunCommand.Options("triage") { Swap = new("small", 0.05) } },
        { "swap-model triage small --margin 0", new RunCommand.Options("triage") { Swap = new("small", 0) } },
        { "check lines/pricing", new CheckCommand.Options("lines/pricing") },
        { "score pricing --version v0", new ScoreCommand.Options("pricing", Version: "v0") },
        { "score pricing --candidate 7c1e", new ScoreCommand.Options("pricing", Candidate: "7c1e") },
        { "lines", "lines" },
        { "show pricing v1", new ShowCommand.Options("pricing", "v1") },
        { "diff pricing v0 v1", new DiffCommand.Options("pricing", "v0", "v1") },
        { "verify pricing", new VerifyCommand.Options("pricing") },
        { "verify pricing v12", new VerifyCommand.Options("pricing", 12) },
        { "report pricing -o page.html --since v3", new ReportCommand.Options("pricing", "page.html", 3) },
        { "cord pull pricing --why late --about v1", new CordPullCommand.Options("pricing", "late", "v1") },
        { "cord answer S-3 --decision abandon --note no --no-test why", new CordAnswerCommand.Options("S-3", "abandon", "no", Test: null, "why") },
        { "cord answer S-3 --decision continue --note yes --test New.cs", new CordAnswerCommand.Options("S-3", "continue", "yes", "New.cs") },
        { "cord show S-3", "S-3" },
        { "approve pricing v3 --note fine", new ApproveCommand.Options("pricing", 3, "fine") },
        { "reject pricing 3 --why odd", new RejectCommand.Options("pricing", 3, "odd") },
        { "rollback pricing --to v1 --why odd", new RollbackCommand.Options("pricing", 1, "odd") },
        { "rollback pricing --why odd", new RollbackCommand.Options("pricing", null, "odd") },
        { "releases pricing", "pricing" },
        { "engine suspend pricing", new EngineCommand.Change("suspend", "pricing") },
        { "engine resume pricing", new EngineCommand.Change("resume", "pricing") },
        { "engine terminate pricing", new EngineCommand.Change("terminate", "pricing") },
        { "engine purge", "purge" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task A_command_line_becomes_options(string line, object expected)
    {
        CommandRun run = await CommandRun.Of(_host, line.Split(' '));
        run.Error.ShouldBe("");
        run.ExitCode.ShouldBe(ExitCode.Done);
        _host.Asked.ShouldBe([expected]);
    }

    [Theory]
    [InlineData("", "name a command, such as ./factory run lines/pricing")]
    [InlineData("rn lines/pricing", "there is no command 'rn'. Did you mean 'run'?\nAll commands: ./factory --help")]
    [InlineData("quux", "there is no command 'quux'.\n")]
    [InlineData("run", "LINE is missing: Folder of the line, such as lines/pricing, or the name of one in lines/.\nUsage: ./factory run LINE [--cycles N] [--seed N]")]
    [InlineData("run a --cycels 3", "there is no option '--cycels' of factory run. Did you mean '--cycles'?")]
    [InlineData("run a --jsno", "Did you mean '--json'?")]
    [InlineData("run a b", "there is no argument 'b' of factory run.")]
    [InlineData("run a --cycles 0", "--cycles takes a whole number from 1 to 10000, not '0'.")]
    [InlineData("run a --cycles many", "--cycles takes a whole number from 1 to 10000, not 'many'.")]
    [InlineData("run a --seed -1", "--seed takes a whole number, 0 or more, not '-1'.")]
    [InlineData("swap-model a", "NAME is missing: Name of the model in factory.yaml.")]
    [InlineData("swap-model a b --margin 1", "--margin takes a number from 0 to less than 1, such as 0.05, not '1'.")]
    [InlineData("score a --version v0 --candidate 7c", "give only one of them")]
    [InlineData("import a", "--input is missing its FILE: ")]
    [InlineData("verify a 1", "a release is written as v1, not '1'")]
    [InlineData("verify a v1x", "a release is written as v1, not 'v1x'")]
    [InlineData("report a", "-o is missing its FILE")]
    [InlineData("report a -o b --since 3", "--since takes a release such as v1, not '3'")]
    [InlineData("cord pul a", "there is no command 'pul' of factory cord. Did you mean 'pull'?")]
    [InlineData("cord", "Usage: ./factory cord pull|list|show|answer")]
    [InlineData("cord answer S-3 --decision maybe --note x", "--decision takes continue or abandon, not 'maybe'.")]
    [InlineData("approve a three", "VERSION is a release such as v3, not 'three'")]
    [InlineData("rollback a --to w2 --why x", "--to is a release such as v3, not 'w2'")]
    [InlineData("operate a --input x -o y --night yesterday", "--night takes a day such as 2025-07-01, not 'yesterday'")]
    [InlineData("new a --kind basic", "--kind takes csharp or prompt or command, not 'basic'.")]
    public async Task A_wrong_line_is_refused_with_what_to_write(string line, string message)
    {
        CommandRun run = await CommandRun.Of(_host, line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        run.Error.ShouldContain(message);
        run.Output.ShouldBe("");
        run.ExitCode.ShouldBe(ExitCode.BadSetup);
        _host.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        CommandRun run = await CommandRun.Of(_host, "score", "pricing", "--data", "no such.jsonl");
        run.Error.ShouldContain($"--data  no such.jsonl is not there; paths are relative to the current folder, {Path.GetTempPath()}.");
        run.ExitCode.ShouldBe(ExitCode.BadSetup);
        _host.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_state_is_what_the_option_says_else_the_variable_else_the_default()
    {
        var seen = new List<string>();
        HostOperations host = _host.Operations with { Purge = (e, _) => { seen.Add(e.State); return Task.FromResult(0); } };
        string folder = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "here"));
        CommandEnvironment environment = CommandRun.Environment(host, folder, TextWriter.Null, TextWriter.Null);
        await CommandTree.Run(["engine", "purge"], environment, CancellationToken.None);
        await CommandTree.Run(["engine", "purge"], environment with { Variable = _ => "from variable" }, CancellationToken.None);
        await CommandTree.Run(["--state", "given", "engine", "purge"], environment with { Variable = _ => "from variable" }, CancellationToken.None);
        seen.ShouldBe([Path.Combine(folder, ".factory"), Path.Combine(folder, "from variable"), Path.Combine(folder, "given")]);
    }
}
