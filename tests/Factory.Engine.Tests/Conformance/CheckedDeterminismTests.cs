using Factory.Conformance.Durable;
using Factory.Core.Durable;

namespace Factory.Engine.Tests.Conformance;

public sealed class CheckedDeterminismTests : DeterminismConformance
{
    protected override async Task<IDurableHost> StartHost(DurableRegistry registry) => await EngineHost.Start(TestOptions.Checked, registry);
}
