using Factory.Conformance.Durable;
using Factory.Core.Durable;

namespace Factory.Azure.Tests.Durable;

public sealed class AdapterDeterminismTests : DeterminismConformance
{
    protected override Task<IDurableHost> StartHost(DurableRegistry registry) => AdapterHost.Start(registry);
}
