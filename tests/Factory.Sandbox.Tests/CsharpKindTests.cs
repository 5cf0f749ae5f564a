using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Sandbox.Tests.BinPacking;

namespace Factory.Sandbox.Tests;

public sealed class CsharpKindTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task A_policy_is_built_tested_and_scored()
    {
        BuildOutcome build = await fixture.MustBuild(BinPackingSources.Policy);
        CaseRow[] cases = BinPackingLine.Cases(20, 120);

        (await fixture.Kind.Test(fixture.Line, build.Binary, cases, default)).Tests.ShouldBe(
            [new("GivesOnePriorityForEachBin", null), new("HasCases", null), new("IsDeterministic", null)]);

        IReadOnlyList<CaseResult> results = await fixture.Kind.Evaluate(fixture.Line, build.Binary, cases, default);
        results.Select(r => r.Id).ShouldBe(cases.Select(c => c.Id));
        results.ShouldAllBe(r => r.Error == null && r.Score > 0.8 && r.Score <= 1);
        results[0].Metrics!["bins"].ShouldBe(results[0].Metrics!["lowerBound"] / results[0].Score!.Value, 1e-9);
    }
}
