using System.Text.Json;
using Factory.Tests.Commands;

namespace Factory.Tests.BadInput;

/// <summary>Products that a person brings, hostile ones among them: each gets one clear verdict.</summary>
public sealed class ProductTests(NewLine line) : IClassFixture<NewLine>
{
    [Theory]
    [InlineData("return new Decision(o.Average;", "build-failed", "product.cs:6:1: CS1026: ) expected")]
    [InlineData("return new Decision(o.Averge);", "build-failed", "product.cs:6:1: CS1061: ")]
    [InlineData("System.IO.File.WriteAllText(\"x\", \"x\"); return new Decision(1);", "rejected", "allow-list: 'System.IO.File' is not on the list")]
    [InlineData("System.Environment.Exit(0); return new Decision(1);", "rejected", "allow-list: 'System.Environment' is not on the list")]
    [InlineData("_ = typeof(string).Assembly; return new Decision(1);", "rejected", "allow-list: typeof is not allowed")]
    [InlineData("unsafe { int x = 1; int* p = &x; return new Decision(*p); }", "rejected", "allow-list: Unsafe code is not allowed")]
    [InlineData("System.Threading.Tasks.Task.Run(() => { }); return new Decision(1);", "rejected", "allow-list: 'System.Threading.Tasks.Task'")]
    [InlineData("while (true) { }", "test-failed", "NeverOrdersMoreForMoreStock: deadline: gave no answer in time")]
    [InlineData("var all = new List<double[]>(); while (true) { all.Add(new double[1 << 20]); all[^1][0] = 1; }", "test-failed", "NeverOrdersMoreForMoreStock: memory: ")]
    [InlineData("return Deep(o, 1); } static Decision Deep(Observation o, int n) { return new Decision(Deep(o, n + 1).Quantity + n);", "test-failed", "crashed (stack overflow)")]
    [InlineData("return null!;", "test-failed", "returned null")]
    [InlineData("throw new InvalidOperationException(new string('x', 1 << 24));", "test-failed", "threw InvalidOperationException: xxx")]
    [InlineData("return new Decision(double.NaN);", "test-failed", "an order of NaN")]
    public async Task A_policy_is_judged(string body, string status, string diagnostic)
    {
        JsonElement report = await line.Score("--source", line.Write("product.cs", $"public sealed class Policy : IOrderPolicy\n{{\n    public Decision Decide(Observation o)\n    {{\n        // Judged.\n{body}\n    }}\n}}\n"));
        report.GetProperty("status").GetString().ShouldBe(status, report.GetRawText());
        string[] said = [.. report.GetProperty("diagnostics").EnumerateArray().Select(Text)];
        said.ShouldContain(d => Fits(d, diagnostic), string.Join('\n', said));
        said.ShouldAllBe(d => d.Length < 700);
        report.GetProperty("mean").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("", "build-failed", "0 public classes implement IOrderPolicy")]
    [InlineData("public sealed class A { }", "build-failed", "0 public classes implement IOrderPolicy")]
    [InlineData("public sealed class A : IOrderPolicy { public Decision Decide(Observation o) => new(1); } public sealed class B : IOrderPolicy { public Decision Decide(Observation o) => new(1); }", "build-failed", "2 public classes implement IOrderPolicy")]
    public async Task A_file_is_judged(string text, string status, string diagnostic)
    {
        JsonElement report = await line.Score("--source", line.Write("file.cs", text));
        report.GetProperty("status").GetString().ShouldBe(status);
        Text(report.GetProperty("diagnostics")[0]).ShouldContain(diagnostic);
    }

    [Fact]
    public async Task A_megabyte_is_too_much_and_so_is_deep_nesting()
    {
        JsonElement large = await line.Score("--source", line.Write("large.cs", string.Concat(Enumerable.Repeat("// long\n", 130_000))));
        (large.GetProperty("status").GetString(), Text(large.GetProperty("diagnostics")[0])).ShouldBe(("rejected", "large.cs: size: The file is larger than 64 KB; make it smaller."));
        JsonElement deep = await line.Score("--source", line.Write("deep.cs", new string('(', 20_000) + new string(')', 20_000)));
        (deep.GetProperty("status").GetString(), Text(deep.GetProperty("diagnostics")[0])).ShouldBe(("rejected", "deep.cs:1:1: depth: Brackets are nested deeper than 64; split the expression into named parts."));
    }

    [Fact]
    public async Task What_is_no_text_or_not_there_is_refused()
    {
        File.WriteAllBytes(line.In("binary.cs"), [0x7f, 0x45, 0x4c, 0x46, 0xff, 0xfe, 0x00, 0x80]);
        (await line.Refused("score", "mine", "--source", "binary.cs")).ShouldBe("binary.cs\n  is no UTF-8 text. Name a source file, saved as UTF-8.\n1 problem (exit 2)\n");
        (await line.Refused("score", "mine", "--source", "nothing.cs")).ShouldContain("nothing.cs is not there; paths are relative to the current folder");
    }

    [Fact]
    public async Task One_that_fails_on_some_cases_says_on_which()
    {
        JsonElement report = await line.Score("--source", line.Write("some.cs", "public sealed class P : IOrderPolicy { public Decision Decide(Observation o) => o.Average is > 60 and < 900 ? throw new System.InvalidOperationException(\"too many\") : new(o.Average); }"));
        report.GetProperty("status").GetString().ShouldBe("error");
        report.GetProperty("diagnostics").GetArrayLength().ShouldBe(1);
        Text(report.GetProperty("diagnostics")[0]).ShouldMatch("^evaluate: case day-\\d+ and \\d+ more: threw InvalidOperationException: too many");
        report.GetProperty("cases").EnumerateArray().Count(c => c.GetProperty("score").ValueKind == JsonValueKind.Number).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Scores_of_a_range_within_0_and_1_are_percent()
    {
        CommandRun run = await line.Run("score", "mine");
        run.Output.ShouldContain("mean 69.01% over 90 cases");
        run.Output.ShouldContain("\nday-288   90.91%\n");
    }

    private static string Text(JsonElement diagnostic)
    {
        int at = diagnostic.GetProperty("line").GetInt32();
        string place = diagnostic.GetProperty("file").GetString() is not { } file ? "" : at == 0 ? file + ": " : $"{file}:{at}:1: ";
        return $"{place}{diagnostic.GetProperty("code").GetString()}: {diagnostic.GetProperty("message").GetString()}";
    }

    private static bool Fits(string said, string wanted) => said.Contains(wanted, StringComparison.Ordinal);
}
