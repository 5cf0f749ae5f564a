using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Durable;
using Factory.Core.Testing;
using Factory.Stations.State;

namespace Factory.Stations.Testing;

/// <summary>The test station: runs the line's invariants on a candidate, and keeps what they said in <c>tests.json</c>.</summary>
/// <param name="services">What stations work with.</param>
public sealed class TestActivity(StationServices services)
{
    /// <summary>Tests one candidate.</summary>
    public async Task<TestResult> Run(ActivityContext context, TestInput input)
    {
        long began = services.Time.GetTimestamp();
        FrozenLine line = await services.Snapshots.Load(input.Cycle, context.CancellationToken);
        var product = new BuiltProduct(await services.Store.Get(input.Binary, context.CancellationToken), input.Cycle.Cycle, input.Proposal.Number);
        TestOutcome outcome = await LineTests.Run(services.Kind, line.Line, product, line.Cases.Rows(DataRole.Train), context.CancellationToken);

        LineFiles files = services.Files(input.Cycle.Line);
        string path = files.CandidatePath(input.Cycle.Cycle, input.Proposal.Number, "tests.json");
        string sandbox = (await services.Kind.Sandbox(context.CancellationToken)).Summary;
        await files.Write(path, new TestReport(sandbox, outcome.Tests, outcome.Passed), context.CancellationToken);
        return new TestResult(outcome.Tests.Count, [.. outcome.Tests.Where(t => t.Failure is not null)], services.SecondsSince(began));
    }
}
