namespace Factory.Stations.Tests.Loading;

public sealed class LineRefusalTests : IDisposable
{
    private readonly LineFolder _line = new();

    public void Dispose() => _line.Dispose();

    [Theory]
    [InlineData("kind: csharp", "kind: prompt", "1:1", "missing `prompt`")]
    [InlineData("kind: csharp", "kind: command", "1:1", "missing `commands`")]
    [InlineData("kind: csharp", "kind: c#", "3:7", "Write `csharp` or `prompt` or `command`")]
    [InlineData("kind: csharp", "kind: [csharp]", "3:7", "single text")]
    [InlineData("name: pricing", "name: -x", "1:7", "no line name")]
    [InlineData("name: pricing", "name:", "1:6", "missing `name`")]
    [InlineData("owner: you@example.com", "owner: you@example.com\nowner: me", "3:1", "stands here twice")]
    [InlineData("owner: you@example.com", "ower: you@example.com", "2:1", "Did you mean `owner`?")]
    [InlineData("owner: you@example.com", "owner: you@example.com\nzzzzzzzzz: 1", "3:1", "Keys here are andon, budget")]
    [InlineData("evaluator: Evaluator.cs", "evaluator: []", "6:12", "names no file")]
    [InlineData("evaluator: Evaluator.cs", "evaluator: Policy.cs", "6:12", "both product and evaluator")]
    [InlineData("evaluator: Evaluator.cs", "evaluator: evaluator.py", "6:12", "no C# file")]
    [InlineData("product: Policy.cs", "product: ../Policy.cs", "4:10", "inside the line's folder")]
    [InlineData("product: Policy.cs", "product: /etc/Policy.cs", "4:10", "inside the line's folder")]
    [InlineData("product: Policy.cs", "product: tests\\Policy.cs", "4:10", "inside the line's folder")]
    [InlineData("product: Policy.cs", "product: tests/Invariants.cs", "7:8", "both product and tests")]
    [InlineData("product: Policy.cs", "product: { a: b }", "4:10", "is a group of keys")]
    [InlineData("tests: tests/", "tests: test/", "7:8", "which is not there")]
    [InlineData("tests: tests/", "tests: context", "7:8", "holds no C# file")]
    [InlineData("[context/*.md]", "[context/*.txt]", "8:11", "matches no file")]
    [InlineData("[context/*.md]", "['**']", "8:11", "which is the data")]
    [InlineData("[context/*.md]", "[data/*]", "8:11", "which is the data")]
    [InlineData("file: data/cases.jsonl", "file: context/market.md", "9:15", "neither .jsonl nor .csv")]
    [InlineData("sealed: 20", "sealed: 0", "9:97", "from 1 to 97")]
    [InlineData("sealed: 20", "sealed: 20.5", "9:97", "whole number")]
    [InlineData(", sealed: 20", "", "9:51", "missing `sealed` under `roles`")]
    [InlineData("train: 40", "train: \"40\"", "9:60", "without them: 40")]
    [InlineData("range: [0, 1]", "range: [0, 1, 2]", "10:33", "two numbers")]
    [InlineData("range: [0, 1]", "range: [0, .nan]", "10:33", "two numbers")]
    [InlineData("range: [0, 1], ", "", "10:8", "missing `range` under `score`")]
    [InlineData("repeats: 1", "repeats: 0", "10:50", "from 1 to 100")]
    [InlineData("repeats: 1", "slices: [{ name: weekend, values: [a] }]", "10:50", "missing `field` under `slices`")]
    [InlineData("repeats: 1", "slices: [{ name: a, field: b, values: [] }]", "10:79", "names no value")]
    [InlineData("repeats: 1", "slices: [{ name: a, field: b, values: [c], margin: 1 }]", "10:92", "from 0 to 0.999")]
    [InlineData("repeats: 1", "slices: [{ name: a, field: b, values: [c], mode: proof, margin: 0 }]", "10:50", "above 0")]
    [InlineData("repeats: 1", "slices: [{ name: a, field: b, values: [c], mode: prove }]", "10:90", "Write `veto` or `proof`")]
    [InlineData("repeats: 1", "slices: [{ name: a, field: b, values: c }, { name: a, field: b, values: d }]", "10:92", "stands here twice")]
    [InlineData("repeats: 1", "guards: [latency]", "10:50", "needs keys of its own")]
    [InlineData("repeats: 1", "guards: [{ metric: latency }]", "10:50", "has no limit")]
    [InlineData("repeats: 1", "guards: [{ metric: latency, most: 1, least: 0 }]", "10:50", "which way is better")]
    [InlineData("repeats: 1", "guards: [{ metric: latency, most: 1, mode: proof }]", "10:50", "needs a `span`")]
    [InlineData("unit: day, roles: { train: 40, select: 20, confirm: 20, sealed: 20 } }", "roles: { train: 50, select: 25, confirm: 25, sealed: 0 } }\nrelease: { gate: shadow }", "10:18", "which night it is of")]
    [InlineData("use: evolve", "use: modle", "12:12", "Did you mean `model`?")]
    [InlineData("use: evolve", "use: model", "12:19", "unknown key `method` under `propose`")]
    [InlineData("use: evolve, method: Price, evaluations: 2000", "use: model, answer: patch", "12:27", "Write `files` or `edits`")]
    [InlineData("use: evolve, method: Price, evaluations: 2000", "use: model, cases: 51", "12:26", "Write a number")]
    [InlineData("use: evolve, method: Price, evaluations: 2000", "use: model, maxPromptBytes: 10", "12:35", "Write a number")]
    [InlineData("use: evolve, method: Price, evaluations: 2000", "use: model, temperature: 3", "12:32", "Write a number")]
    [InlineData("use: evolve, method: Price, evaluations: 2000", "use: command", "12:5", "missing `command` under `propose`")]
    [InlineData("use: evolve", "use: comand", "12:12", "Did you mean `command`?")]
    [InlineData("method: Price, ", "", "12:5", "missing `method` under `propose`")]
    [InlineData("evaluations: 2000", "evaluations: 2000, seconds: 3", "12:63", "both limit evolve")]
    [InlineData("evaluations: 2000", "evaluations: many", "12:48", "Write a number")]
    [InlineData("evaluations: 2000", "evaluations: .inf", "12:48", "Write a number")]
    [InlineData("  - { use: evolve, method: Price, evaluations: 2000 }", "  []", "12:3", "nobody proposes")]
    [InlineData("  - { use: evolve, method: Price, evaluations: 2000 }", "  - evolve", "12:5", "keys of its own")]
    public void What_is_wrong_is_said_where_it_is(string sound, string spoilt, string where, string what)
    {
        LineFolder.Sound.ShouldContain(sound);
        _line.Yaml = LineFolder.Sound.Replace(sound, spoilt, StringComparison.Ordinal);
        _line.Problems().ShouldContain(p => p.StartsWith($"line.yaml:{where}   ", StringComparison.Ordinal) && p.Contains(what, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("release: { approval: maybe }", "`none` or `required`")]
    [InlineData("release: { approvers: [ada] }", "nobody asks")]
    [InlineData("release: { approval: required, approvalDays: 0 }", "from 1 to 365")]
    [InlineData("release: { alpha: 0.5 }", "above 0 and below 0.5")]
    [InlineData("release: { canary: { share: 0 } }", "above 0 and below 1")]
    [InlineData("release: { canary: { share: 1 } }", "above 0 and below 1")]
    [InlineData("release: { canary: yes }", "needs keys of its own")]
    [InlineData("release: { deploy: [live] }", "keys of its own")]
    [InlineData("release: { deploy: [{ to: ftp }] }", "`folder` or `git` or `command`")]
    [InlineData("release: { deploy: [{ to: git, branch: '--upload-pack=x' }] }", "a name of letters")]
    [InlineData("release: { deploy: [{ to: git, branch: main }] }", "a branch of their own")]
    [InlineData("release: { deploy: [{ to: command }] }", "missing `run`")]
    [InlineData("release: { gate: shaddow }", "Did you mean `shadow`?")]
    [InlineData("release: { gate: shadow, shadow: { delayDays: -1 } }", "from 0 to 365")]
    [InlineData("release: { everyCycles: 0 }", "from 1 to 1000")]
    [InlineData("release: 3", "needs keys of its own")]
    [InlineData("andon: { whenStopped: run }", "`hold` or `previous` or `refuse`")]
    [InlineData("andon: { championRegression: shout }", "`stop` or `ignore`")]
    [InlineData("budget: { minutes: 0 }", "minutes")]
    [InlineData("budget: { usd: -1 }", "usd")]
    [InlineData("schedule: \"0 2 * * *\"", "it has 5 fields")]
    [InlineData("schedule: \"0 0 25 * * *\"", "not understood")]
    [InlineData("schedule: \"0 0 2 30 2 *\"", "never comes")]
    [InlineData("search: { strategy: pareto, seed: -1 }", "from 0 to")]
    public void What_is_wrong_in_an_optional_part_is_said(string added, string what)
    {
        _line.Yaml = $"{LineFolder.Sound}\n{added}";
        _line.Problems().Single().ShouldSatisfyAllConditions(p => p.ShouldStartWith("line.yaml:13:"), p => p.ShouldContain(what));
    }

    [Theory]
    [InlineData("name: [a", "2:1")]
    [InlineData("name: a\n\towner: b", "1:7")]
    [InlineData("name: \"a\nowner: b", "")]
    [InlineData("a: &x 1\nb: *x", "1:4")]
    [InlineData("a: !!int 1", "1:4")]
    [InlineData("a: 1\n---\nb: 2", "2:1")]
    [InlineData("a: [[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]", "1:")]
    [InlineData("? [a]\n: b", "1:1")]
    public void Malformed_text_is_refused_with_its_place(string yaml, string where)
    {
        _line.Yaml = yaml + "\n";
        _line.Problems().Single().ShouldSatisfyAllConditions(p => p.ShouldStartWith($"line.yaml:{where}"), p => p.ShouldContain("not YAML here"));
    }

    [Fact]
    public void Files_that_are_too_large_or_no_text_are_refused()
    {
        _line.Write("Policy.cs", new string('/', 1024 * 1024 + 1));
        File.WriteAllBytes(_line.Full("Contract.cs"), [0x63, 0xFF, 0xFE]);
        File.Delete(_line.Full("Evaluator.cs"));
        Directory.CreateDirectory(_line.Full("Evaluator.cs"));

        IReadOnlyList<string> problems = _line.Problems();

        problems.Count.ShouldBe(3);
        problems[0].ShouldContain("larger than 1 MiB");
        problems[1].ShouldContain("not UTF-8");
        problems[2].ShouldContain("which is a folder");
    }

    [Fact]
    public void A_line_yaml_that_is_too_large_is_refused()
    {
        _line.Yaml = new string('#', 300_000);
        _line.Problems().Single().ShouldContain("larger than 256 KiB");
    }

    [Fact]
    public void A_link_that_leaves_the_folder_is_refused_and_one_that_stays_is_followed()
    {
        string outside = Path.GetTempFileName();
        try
        {
            File.Delete(_line.Full("Policy.cs"));
            File.CreateSymbolicLink(_line.Full("Policy.cs"), outside);
            File.Delete(_line.Full("Contract.cs"));
            File.CreateSymbolicLink(_line.Full("Contract.cs"), "Evaluator.cs");
            _line.Problems().Single().ShouldContain("link to a place outside");
        }
        finally
        {
            File.Delete(outside);
        }
    }

    [Fact]
    public void A_linked_folder_that_leads_out_is_refused()
    {
        using var elsewhere = new LineFolder();
        Directory.CreateSymbolicLink(_line.Full("linked"), elsewhere.Path);
        _line.Yaml = LineFolder.Sound.Replace("product: Policy.cs", "product: linked/Policy.cs", StringComparison.Ordinal);
        _line.Problems().Single().ShouldContain("link to a place outside");
    }

    [Fact]
    public void A_link_to_the_data_is_the_data()
    {
        File.CreateSymbolicLink(_line.Full("context/cases.md"), "../data/cases.jsonl");
        _line.Problems().Single().ShouldContain("which is the data");
    }
}
