using Factory.Conformance.Durable;
using Factory.Core.Durable;

namespace Factory.Engine.Tests.Conformance;

public sealed class UsualActivityTests : ActivityConformance
{
    protected override async Task<IDurableHost> StartHost(DurableRegistry registry) => await EngineHost.Start(TestOptions.Usual, registry);
}
