using System.Diagnostics;
using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Sandbox.Tests.BinPacking;
using Factory.Sandbox.Tests.Corpus;

namespace Factory.Sandbox.Tests;

/// <summary>Candidates that pass the checks and then misbehave: each becomes a result in plain words.</summary>
public sealed class ResourceTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    private const string Recursion = "static double F(double[] x) => x.Length + F(x) + 1;";

    [Theory]
    [InlineData("inf-loop", "", "while (true) { }", "deadline")]
    [InlineData("inf-loop-goto", "", "again: goto again;", "deadline")]
    [InlineData("inf-loop-catch-all", "", "while (true) { try { throw new Exception(); } catch { } }", "deadline")]
    [InlineData("inf-loop-finally", "", "try { } finally { while (true) { } }", "deadline")]
    [InlineData("ctor-loop", "public P() { while (true) { } }", "", "deadline")]
    [InlineData("cctor-loop", "static P() { while (true) { } }", "", "deadline")]
    [InlineData("fib", "static double F(int n) => n < 2 ? n : F(n - 1) + F(n - 2);", "double d = F(90);", "deadline")]
    [InlineData("slow-linq", "", "int n = Enumerable.Range(0, 1000000).SelectMany(a => Enumerable.Range(0, 1000000)).Count(x => x % 7 == 3);", "deadline")]
    [InlineData("recursion", Recursion, "double d = F(o.Spaces);", "crashed (stack overflow)")]
    [InlineData("mem-list", "", "var l = new List<double[]>(); while (true) { l.Add(new double[100000]); }", "memory")]
    [InlineData("mem-string", "", "string s = \"x\".PadLeft(5000000); while (true) { s += s; }", "memory")]
    [InlineData("mem-padleft", "", "string s = \"x\".PadLeft(1000000000);", "memory")]
    [InlineData("flood", "", "return new Decision(new double[600000]);", "output limit")]
    [InlineData("throw", "", "throw new InvalidOperationException(\"no idea\");", "threw InvalidOperationException: no idea")]
    [InlineData("huge-message", "", "throw new Exception(\"x\".PadLeft(1000000));", "threw Exception")]
    [InlineData("null", "", "return null!;", "returned null")]
    [InlineData("null-inside", "", "return new Decision(null!);", "Decision.Priorities is null")]
    [InlineData("too-short", "", "return new Decision([]);", "gave 0 priorities for 1 bins")]
    [InlineData("enumerate-while-mutating", "", "var l = new List<int> { 1, 2 }; foreach (int x in l) { l.Add(x); }", "threw InvalidOperationException")]
    [InlineData("throwing-exception", "sealed class E : Exception { public override string Message => throw new E(); }", "throw new E();", "cannot be described")]
    public async Task Misbehaviour_is_a_result(string name, string member, string body, string expected)
    {
        BuildOutcome build = await fixture.MustBuild(Hostile.Member(member, body));
        CaseRow[] cases = BinPackingLine.Cases(3, 10);
        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<CaseResult> results = await fixture.Kind.Evaluate(fixture.Line, build.Binary, cases, default);
        TimeSpan took = Stopwatch.GetElapsedTime(start);

        results.Count.ShouldBe(3);
        results.ShouldAllBe(r => r.Score == null && r.Error!.Contains(expected), name);
        results.ShouldAllBe(r => r.Error!.Length < 500);

        // Generous: the deadline is 0.6 s, but tests share the machine with others.
        took.ShouldBeLessThan(TimeSpan.FromSeconds(30), name);
    }

    [Fact]
    public async Task One_case_that_fails_leaves_the_others_alone()
    {
        BuildOutcome build = await fixture.MustBuild(Hostile.Body("if (o.Item == 33) { throw new ArgumentException(\"33\"); }"));
        CaseRow[] cases = [new("a", "a", """{"capacity":150,"items":[30,40]}"""), new("b", "b", """{"capacity":150,"items":[30,33]}"""), new("c", "c", """{"capacity":150,"items":[50]}""")];
        IReadOnlyList<CaseResult> results = await fixture.Kind.Evaluate(fixture.Line, build.Binary, cases, default);
        results.Select(r => r.Error is null).ShouldBe([true, false, true]);
        results[1].Error!.ShouldContain("threw ArgumentException: 33");
        results[1].Error!.ShouldContain("P.Decide");
    }

    [Fact]
    public async Task A_policy_keeps_its_state_within_a_case_and_not_beyond()
    {
        // The third decision of each case is the first that throws, in whatever order cases are played.
        BuildOutcome build = await fixture.MustBuild(Hostile.Member("private int _calls;", "_calls++; if (_calls == 3) { throw new InvalidOperationException(\"third\"); }"));
        CaseRow[] cases = [.. Enumerable.Range(0, 600).Select(i => new CaseRow($"{i}", "u", i % 2 == 0 ? """{"capacity":150,"items":[30,40]}""" : """{"capacity":150,"items":[30,40,50]}"""))];
        IReadOnlyList<CaseResult> results = await fixture.Kind.Evaluate(fixture.Line, build.Binary, cases, default);
        results.Select((r, i) => (r.Error is null) == (i % 2 == 0)).ShouldAllBe(ok => ok);
    }

    [Fact]
    public async Task A_candidate_that_hangs_in_a_test_fails_that_test()
    {
        BuildOutcome build = await fixture.MustBuild(Hostile.Body("if (o.Spaces.Length == 1) { while (true) { } }"));
        Core.Testing.TestOutcome outcome = await fixture.Kind.Test(fixture.Line, build.Binary, BinPackingLine.Cases(1, 5), default);
        outcome.Passed.ShouldBeFalse();
        outcome.Tests.Single(t => t.Name == "GivesOnePriorityForEachBin").Failure.ShouldBeNull();
        outcome.Tests.Single(t => t.Name == "HasCases").Failure!.ShouldStartWith("deadline: ");
        outcome.Tests.Single(t => t.Name == "IsDeterministic").Failure.ShouldBe("not run: the policy's process ended in a test before (deadline)");
    }
}
