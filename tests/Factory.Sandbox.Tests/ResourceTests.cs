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
    public static TheoryData<string> Named => [.. Greedy.Named.Select(g => g.Name)];

    [Theory]
    [MemberData(nameof(Named))]
    public async Task Every_named_one_ends_as_it_should(string name)
    {
        CorpusCandidate candidate = Greedy.Named.Single(g => g.Name == name);
        BuildOutcome build = await fixture.MustBuild(candidate.Source);
        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<CaseResult> results = await fixture.Kind.Evaluate(fixture.Line, build.Binary, BinPackingLine.Cases(3, 10), default);
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        results.Count.ShouldBe(3);
        if (candidate.Expected == "scored")
        {
            results.ShouldAllBe(r => r.Score > 0.3 && r.Score <= 1 && r.Error == null, name);
        }
        else
        {
            results.ShouldAllBe(r => r.Score == null && r.Error!.Contains(candidate.Expected) && r.Error!.Length < 500, name);
        }

        // Generous: the deadline is 0.6 s, but tests share the machine with others.
        took.ShouldBeLessThan(TimeSpan.FromSeconds(30), name);
    }

    [Theory]
    [InlineData("flood", "", "return new Decision(new double[600000]);", "output limit")]
    [InlineData("null", "", "return null!;", "returned null")]
    [InlineData("null-inside", "", "return new Decision(null!);", "Decision.Priorities is null")]
    [InlineData("too-short", "", "return new Decision([]);", "gave 0 priorities for 1 bins")]
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
