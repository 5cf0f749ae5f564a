using Factory.Core;
using Factory.Core.Durable;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Core.Testing;
using Factory.Stations.Cord;
using Factory.Stations.State;
using Factory.Stations.Testing;

namespace Factory.Stations.Releasing;

/// <summary>Runs the line's tests on a challenger again, with those that came with answers to stops while its cycle was under way.</summary>
/// <param name="services">What stations work with.</param>
public sealed class RetestActivity(StationServices services)
{
    /// <summary>Tests the challenger.</summary>
    public async Task<TestResult> Run(ActivityContext context, ReleaseInput input)
    {
        long began = services.Time.GetTimestamp();
        CancellationToken cancellation = context.CancellationToken;
        FrozenLine frozen = await services.Snapshots.Load(input.Cycle, cancellation);
        LineSnapshot line = await new StopTests(services.Store).Merge(frozen.Line.WithoutStopTests(), cancellation);
        ReadOnlyMemory<byte> binary = await services.Store.Get(input.Challenger.Binary, cancellation);
        TestOutcome outcome = await LineTests.Run(services.Kind, line, binary, frozen.Cases.Rows(DataRole.Train), cancellation);
        return new TestResult(outcome.Tests.Count, [.. outcome.Tests.Where(t => t.Failure is not null)], services.SecondsSince(began));
    }
}
