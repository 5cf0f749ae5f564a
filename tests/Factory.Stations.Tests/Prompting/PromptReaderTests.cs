using Factory.Stations.Tests.Loading;

namespace Factory.Stations.Tests.Prompting;

public sealed class PromptReaderTests : IDisposable
{
    private const string Scorer = "{ use: json, path: $.colour, expect: colour }";
    private readonly LineFolder _line = new();

    public PromptReaderTests()
    {
        _line.Write("prompt.md", PromptLine.Seed);
        _line.Write("rubric.md", "Be kind.");
    }

    public void Dispose() => _line.Dispose();

    [Fact]
    public void A_sound_line_is_read_and_its_rubric_is_trusted()
    {
        _line.Yaml = PromptLine.Yaml.Replace(Scorer, "{ use: judge, model: j, rubric: rubric.md, weight: 2 }, { use: number, expect: colour, relative: 0.1 }", StringComparison.Ordinal);
        var line = _line.Load();
        line.Definition.Prompt!.Score.Count.ShouldBe(2);
        line.Definition.Evaluator.ShouldBe(["rubric.md"]);

        var before = line.ScorerDigest();
        _line.Write("rubric.md", "Be brief.");
        _line.Load().ScorerDigest().ShouldNotBe(before);
    }

    [Theory]
    [InlineData("use: json", "use: jason", "6:26", "Did you mean `json`?")]
    [InlineData("path: $.colour", "path: colour", "6:38", "Write `$`, then `.name`")]
    [InlineData("expect: colour", "expect: text", "6:56", "which is none of `data.labels`")]
    [InlineData("path: $.colour, ", "", "6:19", "missing `path` under `score`")]
    [InlineData(Scorer, "{ use: regex, pattern: '(?<=a)b' }", "6:42", "is no pattern that can be used")]
    [InlineData(Scorer, "{ use: judge, model: j, rubric: no.md }", "6:51", "which is not there")]
    [InlineData(Scorer, "{ use: judge, model: j, rubric: rubric.md, against: colour }", "6:71", "`data.shared` does not let it leave")]
    [InlineData(Scorer, "{ use: exact, expect: colour, weight: 0 }", "6:57", "above 0")]
    [InlineData(Scorer, "{ use: exact, expect: colour, path: $ }", "6:49", "unknown key `path`")]
    [InlineData(Scorer, "", "6:18", "nothing scores the answers")]
    [InlineData("concurrency: 16", "concurrency: 0", "6:80", "from 1 to 100")]
    [InlineData("use: model, model: old", "use: evolve, method: M", "7:18", "`use: evolve` rewrites methods of csharp lines, and this is a prompt line. Write `model` or `command`.")]
    [InlineData("kind: prompt", "kind: prompt\nscore: { goal: minimize, range: [0, 1] }", "4:8", "more is better")]
    [InlineData("kind: prompt", "kind: prompt\nevaluator: E.cs", "4:1", "unknown key `evaluator`")]
    [InlineData("prompt: {", "promt: {", "1:1", "missing `prompt`")]
    public void What_is_wrong_is_said_where_it_is(string sound, string spoilt, string where, string what)
    {
        PromptLine.Yaml.ShouldContain(sound);
        _line.Yaml = PromptLine.Yaml.Replace(sound, spoilt, StringComparison.Ordinal);
        _line.Problems().ShouldContain(p => p.StartsWith($"line.yaml:{where}   ", StringComparison.Ordinal) && p.Contains(what, StringComparison.Ordinal));
    }
}
