using System.Runtime.CompilerServices;
using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Core.Proposing;
using Factory.Sandbox.Tests.BinPacking;

namespace Factory.Sandbox.Tests;

public sealed class ShellTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    public static TheoryData<string, EvolvedProgram> Programs => new()
    {
        { "-(space - item)", (ref double v) => -(Unsafe.Add(ref v, 1) - v) },
        { "Math.Exp(-(space - item) / capacity) * item", (ref double v) => Math.Exp(-(Unsafe.Add(ref v, 1) - v) / Unsafe.Add(ref v, 2)) * v },
        { "space % 7 + Math.Sin(item)", (ref double v) => (Unsafe.Add(ref v, 1) % 7) + Math.Sin(v) },
        { "item - item", (ref double v) => v - v },
    };

    [Fact]
    public async Task The_outline_names_the_expression_and_its_variables()
    {
        MethodShell shell = await fixture.Kind.OpenShell(fixture.Line, "Priority", default);
        shell.SeedExpression.ShouldBe("-(space - item)");
        shell.Variables.ShouldBe([new("item", false), new("space", false), new("capacity", false)]);
        shell.ExpressionOf(fixture.Line.SeedProduct()).ShouldBe("-(space - item)");
        Product other = shell.WithExpression("item * 2");
        shell.ExpressionOf(other).ShouldBe("item * 2");
        other.Files["Policy.cs"].ShouldBe(BinPackingSources.Policy.Replace("-(space - item)", "item * 2", StringComparison.Ordinal));
        shell.ExpressionOf(Product.Single("Policy.cs", BinPackingSources.Policy + " ")).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Shell_and_sandbox_give_the_same_scores_bit_for_bit(string expression, EvolvedProgram program)
    {
        MethodShell shell = await fixture.Kind.OpenShell(fixture.Line, "Priority", default);
        CaseRow[] cases = BinPackingLine.Cases(8, 80, seed: 5);
        ShellScorer scorer = shell.CreateScorer(cases);
        BuildOutcome build = await fixture.Kind.Build(fixture.Line, shell.WithExpression(expression), default);
        build.Diagnostics.ShouldBeEmpty();
        IReadOnlyList<CaseResult> results = await fixture.Kind.Evaluate(fixture.Line, build.Binary, cases, default);
        results.Select((r, i) => (BitConverter.DoubleToInt64Bits(r.Score!.Value), i)).ShouldBe(results.Select((_, i) => (BitConverter.DoubleToInt64Bits(scorer.Score(program, i)), i)));
        scorer.BrokenInvariant(program).ShouldBeNull();
    }

    [Fact]
    public async Task A_score_to_be_minimised_comes_negated_and_a_failed_case_is_not_a_number()
    {
        LineSnapshot line = BinPackingLine.Snapshot(score: new ScoreDefinition { Low = 0, High = 1, Goal = ScoreGoal.Minimize });
        ShellScorer scorer = (await fixture.Kind.OpenShell(line, "Priority", default)).CreateScorer(BinPackingLine.Cases(1, 30));
        scorer.Score((ref double v) => v, 0).ShouldBeInRange(-1, -0.5);
        scorer.Score((ref double _) => throw new InvalidOperationException("no"), 0).ShouldBe(double.NaN);
    }

    [Fact]
    public async Task A_broken_invariant_is_named_with_what_was_seen()
    {
        LineSnapshot line = BinPackingLine.Snapshot(tests: """
            using Packing;
            public sealed class T : PolicyTests<Observation, Decision>
            {
                public async Task IsNegative()
                {
                    Decision d = await Decide(new Observation(30, 150, [40]));
                    Require(d.Priorities[0] < 0, $"saw {d.Priorities[0]}");
                }
            }
            """);
        ShellScorer scorer = (await fixture.Kind.OpenShell(line, "Priority", default)).CreateScorer(BinPackingLine.Cases(1, 30));
        scorer.BrokenInvariant((ref double _) => 4).ShouldBe("IsNegative: saw 4");
        scorer.BrokenInvariant((ref double _) => -4).ShouldBeNull();
    }

    [Theory]
    [InlineData("Decide", "expression body")]
    [InlineData("Missing", "exactly one method named 'Missing'")]
    public async Task A_method_that_cannot_be_taken_out_is_a_bad_setup(string method, string why) =>
        (await Should.ThrowAsync<BadSetupException>(() => fixture.Kind.OpenShell(fixture.Line, method, default))).Message.ShouldContain(why);

    [Fact]
    public async Task Properties_of_records_are_variables_and_whole_numbers_divide_like_others()
    {
        LineSnapshot line = BinPackingLine.Snapshot(
            contract: "namespace Packing; public sealed record Observation(double Item, int Day, bool Open, string Name, double[] Spaces); public sealed record Decision(double Price); public interface IPolicy { Decision Decide(Observation observation); }",
            policy: "using Packing; public sealed class P : IPolicy { public Decision Decide(Observation o) => new(Price(o, 2)); static double Price(Observation v, long k) => v.Item * 1.5 + k; }",
            evaluator: "using Packing; public sealed class E : IEvaluator<Observation, Decision> { public async ValueTask<Score> Evaluate(Case c, IDecider<Observation, Decision> p) => new((await p.Decide(new(2, 7, true, \"x\", [1]))).Price); }",
            tests: "");
        MethodShell shell = await fixture.Kind.OpenShell(line, "Price", default);
        shell.Variables.ShouldBe([new("v.Item", false), new("v.Day", false), new("v.Open", true), new("k", false)]);
        shell.SeedExpression.ShouldBe("v.Item * 1.5 + k");

        // In C# a whole number divided by a whole number is a whole number; in the program it is not.
        Product product = shell.WithExpression("v.Day / k + kk - -v.Day switch { < 2.5 => 1.0, _ => 2.0 }");
        product.Files["Policy.cs"].ShouldContain("=> (double)v.Day / (double)k + kk - -(double)v.Day switch { < 2.5 => 1.0, _ => 2.0 };");
        shell.ExpressionOf(product).ShouldBe("v.Day / k + kk - -v.Day switch { < 2.5 => 1.0, _ => 2.0 }");
        BuildOutcome build = await fixture.Kind.Build(line, shell.WithExpression("v.Day / k"), default);
        (await fixture.Kind.Evaluate(line, build.Binary, [new CaseRow("a", "a", "{}")], default))[0].Score.ShouldBe(3.5);

        shell.CreateScorer([new CaseRow("a", "a", "{}")])
            .Score((ref double v) => v + (10 * Unsafe.Add(ref v, 1)) + (100 * Unsafe.Add(ref v, 2)) + (1000 * Unsafe.Add(ref v, 3)), 0).ShouldBe(2172);
    }
}
