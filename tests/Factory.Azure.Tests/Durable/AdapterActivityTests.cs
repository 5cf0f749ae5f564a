using Factory.Conformance.Durable;
using Factory.Core.Durable;

namespace Factory.Azure.Tests.Durable;

public sealed class AdapterActivityTests : ActivityConformance
{
    protected override Task<IDurableHost> StartHost(DurableRegistry registry) => AdapterHost.Start(registry);
}
