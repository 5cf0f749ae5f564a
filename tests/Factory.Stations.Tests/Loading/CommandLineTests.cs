using Factory.Core.Lines;

namespace Factory.Stations.Tests.Loading;

/// <summary>The keys of command lines: what they mean, and what is refused where.</summary>
public sealed class CommandLineTests : IDisposable
{
    private const string Sound = """
        name: packing
        owner: you@example.com
        kind: command
        product: [pack.py, heuristics/]
        evaluator: [score.py, scoring]
        files: [lib/*.py]
        tests: tests/
        commands: { build: make, test: python3 tests/check.py, run: python3 pack.py, score: python3 score.py }
        readOnly: [/usr]
        limits: { runSeconds: 5, memoryMb: 100 }
        data: { file: data/cases.jsonl, labels: [optimal] }
        score: { goal: maximize, range: [0, 1] }
        propose:
          - { use: command, command: python3 propose.py, files: [propose.py], candidates: 4, seconds: 6 }
        """;

    private readonly LineFolder _line = new();

    public CommandLineTests()
    {
        foreach (string file in (string[])["pack.py", "heuristics/first.py", "heuristics/deep/b.txt", "score.py", "scoring/more.py", "lib/geometry.py", "tests/check.py", "propose.py", "heuristics/__pycache__/x.pyc"])
        {
            _line.Write(file, "pass\n");
        }

        _line.Yaml = Sound;
    }

    public void Dispose() => _line.Dispose();

    [Fact]
    public void Everything_it_says_is_read()
    {
        LineSnapshot line = _line.Load();
        CommandDefinition command = line.Definition.Command.ShouldNotBeNull();
        line.Definition.ProductPaths.ShouldBe(["pack.py", "heuristics/"]);
        line.SeedProduct().Files.Keys.ShouldBe(["heuristics/deep/b.txt", "heuristics/first.py", "pack.py"]);
        line.Definition.Evaluator.ShouldBe(["score.py", "scoring/more.py"]);
        command.Files.ShouldBe(["lib/geometry.py"]);
        (command.Build, command.Test, command.Run, command.Score).ShouldBe(("make", "python3 tests/check.py", "python3 pack.py", "python3 score.py"));
        command.ReadOnly.ShouldBe(["/usr"]);
        (command.Limits.RunSeconds, command.Limits.MemoryMb, command.Limits.TestSeconds, command.Limits.Processes).ShouldBe((5, 100, 60, 64));
        line.Definition.Data.Labels.ShouldBe(["optimal"]);
        line.TrustedFiles().Select(f => f.Key).ShouldBe(["lib/geometry.py", "score.py", "scoring/more.py", "tests/Invariants.cs", "tests/check.py", "tests/deep/More.cs"]);
        ProposerDefinition proposer = line.Definition.Propose.ShouldHaveSingleItem();
        (proposer.Use, proposer.Command, proposer.Candidates, proposer.Seconds).ShouldBe(("command", "python3 propose.py", 4, 6));
        proposer.Files.ShouldBe(["propose.py"]);
    }

    [Fact]
    public void What_scores_and_tests_is_part_of_every_evaluations_key()
    {
        string[] digests = [Digest(Sound), Digest(Sound.Replace("run: python3 pack.py", "run: python3 -O pack.py", StringComparison.Ordinal)), Digest(Sound.Replace("[optimal]", "[best]", StringComparison.Ordinal)), Digest(Sound.Replace("memoryMb: 100", "memoryMb: 99", StringComparison.Ordinal))];
        digests.Distinct().Count().ShouldBe(4);

        string Digest(string yaml)
        {
            _line.Yaml = yaml;
            return _line.Load().ScorerDigest().Hex;
        }
    }

    [Theory]
    [InlineData("product: [pack.py, heuristics/]", "product: []", "4:10", "names nothing")]
    [InlineData("product: [pack.py, heuristics/]", "product: [pack.py, missing/]", "4:20", "which is not there")]
    [InlineData("product: [pack.py, heuristics/]", "product: [../pack.py]", "4:11", "inside the line's folder")]
    [InlineData("product: [pack.py, heuristics/]", "product: score.py", "5:13", "both product and evaluator")]
    [InlineData("files: [lib/*.py]", "files: [heuristics/first.py]", "6:9", "both product and files")]
    [InlineData("files: [lib/*.py]", "files: [lib/*.js]", "6:9", "matches no file")]
    [InlineData("tests: tests/", "tests: heuristics/", "7:8", "both product and tests")]
    [InlineData("evaluator: [score.py, scoring]", "evaluator: []", "5:12", "names no file")]
    [InlineData(", score: python3 score.py }", " }", "8:11", "missing `score` under `commands`")]
    [InlineData("run: python3 pack.py", "run: ''", "8:61", "is empty")]
    [InlineData("build: make", "built: make", "8:13", "Did you mean `build`?")]
    [InlineData("test: python3 tests/check.py, ", "", "8:11", "`tests` names a folder, and nothing runs it")]
    [InlineData("readOnly: [/usr]", "readOnly: [usr]", "9:12", "absolute path")]
    [InlineData("readOnly: [/usr]", "readOnly: [/usr/../root]", "9:12", "absolute path")]
    [InlineData("readOnly: [/usr]", "readOnly: [/]", "9:12", "absolute path")]
    [InlineData("readOnly: [/usr]", "readOnly: [/no/such/place]", "9:12", "not there on this machine")]
    [InlineData("memoryMb: 100", "memoryMb: 1", "10:36", "from 16 to")]
    [InlineData("memoryMb: 100", "memory: 100", "10:26", "Did you mean `memoryMb`?")]
    [InlineData("labels: [optimal]", "labels: [[a]]", "11:42", "holds a list")]
    [InlineData("use: command, command: python3 propose.py", "use: evolve, method: Pack", "14:12", "rewrites methods of csharp lines")]
    [InlineData("command: python3 propose.py, ", "", "14:5", "missing `command` under `propose`")]
    [InlineData("files: [propose.py]", "files: [pack.py]", "14:58", "both product and files")]
    [InlineData("seconds: 6", "evaluations: 6", "14:86", "unknown key `evaluations`")]
    public void What_is_wrong_is_said_where_it_is(string sound, string spoilt, string where, string what)
    {
        Sound.ShouldContain(sound);
        _line.Yaml = Sound.Replace(sound, spoilt, StringComparison.Ordinal);
        IReadOnlyList<string> problems = _line.Problems();
        problems.ShouldContain(p => p.StartsWith($"line.yaml:{where}   ", StringComparison.Ordinal) && p.Contains(what, StringComparison.Ordinal), string.Join('\n', problems));
    }

    [Theory]
    [InlineData("commands: { run: x, score: y }")]
    [InlineData("files: [a]")]
    [InlineData("limits: { runSeconds: 1 }")]
    [InlineData("readOnly: [/usr]")]
    public void Csharp_lines_have_no_such_keys(string key)
    {
        _line.Yaml = $"{LineFolder.Sound}\n{key}\n";
        _line.Problems().ShouldHaveSingleItem().ShouldContain($"unknown key `{key.Split(':')[0]}`");
    }

    [Fact]
    public void A_file_of_the_product_that_is_no_text_is_refused()
    {
        File.WriteAllBytes(_line.Full("heuristics/table.bin"), [0xff, 0xfe, 0x00]);
        _line.Problems().ShouldHaveSingleItem().ShouldContain("`heuristics/table.bin`, which is not UTF-8 text");
    }

    [Fact]
    public void A_link_out_of_the_line_is_refused()
    {
        File.CreateSymbolicLink(_line.Full("heuristics/passwd"), "/etc/passwd");
        _line.Problems().ShouldHaveSingleItem().ShouldContain("a link to a place outside the line's folder");
    }
}
