using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Sandbox.Tests.BinPacking;
using Factory.Sandbox.Tests.Corpus;
using Factory.Stations.Csharp;

namespace Factory.Sandbox.Tests;

public sealed class ProcessTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task Candidates_run_side_by_side_and_give_the_same_results()
    {
        BuildOutcome build = await fixture.MustBuild(BinPackingSources.Policy);
        CaseRow[] cases = BinPackingLine.Cases(300, 30);
        IReadOnlyList<CaseResult>[] all = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => fixture.Kind.Evaluate(fixture.Line, build.Binary, cases, default)));
        foreach (IReadOnlyList<CaseResult> results in all)
        {
            results.Select(r => (r.Id, r.Score, r.Error)).ShouldBe(all[0].Select(r => (r.Id, r.Score, r.Error)));
        }
    }

    [Fact]
    public async Task Cancelling_ends_a_candidate_that_hangs()
    {
        await using var kind = new CsharpKind(new CsharpOptions { Processes = 1, BatchDeadline = TimeSpan.FromMinutes(5) });
        BuildOutcome hang = await kind.Build(fixture.Line, Product.Single("Policy.cs", Hostile.Body("while (true) { }")), default);
        using var cancelling = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Should.ThrowAsync<OperationCanceledException>(() => kind.Evaluate(fixture.Line, hang.Binary, BinPackingLine.Cases(2, 5), cancelling.Token));
    }
}
