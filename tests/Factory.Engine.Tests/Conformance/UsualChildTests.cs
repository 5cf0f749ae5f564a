using Factory.Conformance.Durable;
using Factory.Core.Durable;

namespace Factory.Engine.Tests.Conformance;

public sealed class UsualChildTests : ChildConformance
{
    protected override async Task<IDurableHost> StartHost(DurableRegistry registry) => await EngineHost.Start(TestOptions.Usual, registry);
}
