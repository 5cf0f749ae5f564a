using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Sandbox.Tests.BinPacking;
using Factory.Stations.Csharp;

namespace Factory.Sandbox.Tests;

/// <summary>Trusted code that is at fault is named, and never blamed on the candidate.</summary>
public sealed class EvaluatorTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    private static readonly CaseRow[] s_cases = [new("first", "u", """{"x":1}"""), new("second", "u", """{"x":2}""")];

    [Fact]
    public async Task An_evaluator_that_throws_is_named_with_its_case_and_line()
    {
        EvaluatorFailedException failure = await Failure("""
            if (@case.Id == "second")
            {
                throw new FormatException("bad row");
            }

            return Score(await Ask(policy));
            """);
        failure.CaseId.ShouldBe("second");
        failure.Message.ShouldContain("bad row");
        failure.Message.ShouldNotContain("   at ");
        failure.Place!.ShouldStartWith("Evaluator.cs:");
    }

    [Fact]
    public async Task An_evaluator_that_awaits_something_else_is_named() =>
        (await Failure("await new TaskCompletionSource().Task; return Score(await Ask(policy));")).Message.ShouldContain("awaits something other than the policy");

    [Fact]
    public async Task An_evaluator_that_asks_twice_at_once_is_named() =>
        (await Failure("var a = Ask(policy); var b = Ask(policy); await a; return Score(await b);")).Message.ShouldContain("await each decision at once");

    [Fact]
    public async Task An_evaluator_that_never_ends_is_named()
    {
        // The loop ends by itself long after the deadline, so that the thread does not outlive the tests.
        await using var kind = new CsharpKind(new CsharpOptions { EvaluatorDeadline = TimeSpan.FromMilliseconds(300), Processes = 1 });
        EvaluatorFailedException failure = await Failure("long until = System.Diagnostics.Stopwatch.GetTimestamp() + 4 * System.Diagnostics.Stopwatch.Frequency; while (System.Diagnostics.Stopwatch.GetTimestamp() < until) { } return Score(await Ask(policy));", kind);
        (failure.CaseId, failure.Message.Contains("neither asked the policy nor ended")).ShouldBe(("first", true));
    }

    [Fact]
    public async Task A_score_that_is_not_finite_is_a_failed_case()
    {
        IReadOnlyList<CaseResult> results = await Evaluate("""await Ask(policy); return new Score(@case.Id == "first" ? double.NaN : 0.5);""");
        results[0].Error.ShouldBe("the score is NaN, not a finite number");
        (results[1].Score, results[1].Error).ShouldBe((0.5, null));
    }

    [Fact]
    public async Task A_score_outside_the_range_is_reported_as_it_is() =>
        (await Evaluate("await Ask(policy); return new Score(-7);")).ShouldAllBe(r => r.Score == -7 && r.Error == null);

    [Fact]
    public async Task Seeds_differ_by_case_and_repeat_and_repeats_are_averaged()
    {
        const string Evaluator = "await Ask(policy); return new Score(@case.Seed % 1000, new Dictionary<string, double> { [\"seed\"] = @case.Seed % 1000 });";
        IReadOnlyList<CaseResult> results = await Evaluate(Evaluator, score: new ScoreDefinition { Low = 0, High = 1000, Repeats = 2 });
        double[] expected = [.. s_cases.Select(c => (Seed(c.Id, 0) + Seed(c.Id, 1)) / 2)];
        results.Select(r => r.Score!.Value).ShouldBe(expected);
        results.Select(r => r.Metrics!["seed"]).ShouldBe(expected);

        static double Seed(string id, int repeat) =>
            Convert.ToUInt64(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"case-seed|{id}|{repeat}")))[..16], 16) % 1000;
    }

    [Theory]
    [InlineData("Evaluator.cs", "public sealed class X {", "Evaluator.cs:1:")]
    [InlineData("Evaluator.cs", "public sealed class X { }", "0 public classes implement IEvaluator<Observation, Decision>")]
    [InlineData("Contract.cs", "public interface IA { } public interface IB { }", "2 public interfaces")]
    [InlineData("Contract.cs", "public interface IPolicy { void Go(int x); }", "exactly one member")]
    [InlineData("Contract.cs", "public sealed record O(System.DateTime When); public interface IPolicy { double Go(O o); }", "O.When has type 'System.DateTime', which cannot travel")]
    [InlineData("Contract.cs", "public sealed record O(System.Collections.Generic.List<double> L); public interface IPolicy { double Go(O o); }", "cannot travel")]
    public async Task Trusted_code_that_is_wrong_is_a_bad_setup(string file, string source, string why)
    {
        LineSnapshot line = file == "Contract.cs" ? BinPackingLine.Snapshot(contract: source) : BinPackingLine.Snapshot(evaluator: source);
        (await Should.ThrowAsync<BadSetupException>(() => fixture.Kind.Prepare(line, default))).Message.ShouldContain(why);
    }

    [Fact]
    public async Task Bytes_that_Build_did_not_give_are_not_run()
    {
        byte[] foreign = await File.ReadAllBytesAsync(typeof(EvaluatorTests).Assembly.Location);
        await Should.ThrowAsync<BadSetupException>(() => fixture.Kind.Evaluate(fixture.Line, new BuiltProduct(foreign), s_cases, default));
    }

    private static LineSnapshot Line(string body, ScoreDefinition? score) => BinPackingLine.Snapshot(score: score, evaluator: $$"""
        using Packing;
        public sealed class E : IEvaluator<Observation, Decision>
        {
            public async ValueTask<Score> Evaluate(Case @case, IDecider<Observation, Decision> policy)
            {
                {{body}}
            }
            private static ValueTask<Decision> Ask(IDecider<Observation, Decision> policy) => policy.Decide(new Observation(1, 2, [3]));
            private static Score Score(Decision decision) => new(decision.Priorities.Length);
        }
        """);

    private async Task<IReadOnlyList<CaseResult>> Evaluate(string body, CsharpKind? kind = null, ScoreDefinition? score = null)
    {
        LineSnapshot line = Line(body, score);
        BuildOutcome build = await (kind ?? fixture.Kind).Build(line, line.SeedProduct(), default);
        return await (kind ?? fixture.Kind).Evaluate(line, build.Binary, s_cases, default);
    }

    private Task<EvaluatorFailedException> Failure(string body, CsharpKind? kind = null) => Should.ThrowAsync<EvaluatorFailedException>(() => Evaluate(body, kind));
}
