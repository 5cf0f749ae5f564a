using Factory.Conformance.Durable;
using Factory.Core.Durable;

namespace Factory.Engine.Tests;

/// <summary>The embedded engine on a folder of its own, removed at the end.</summary>
internal sealed class EngineHost : IDurableHost
{
    private readonly EngineOptions _options;
    private DurableEngine _engine;

    private EngineHost(EngineOptions options, DurableEngine engine)
    {
        _options = options;
        _engine = engine;
    }

    public IDurableClient Client => _engine.Client;

    public DurableEngine Engine => _engine;

    public static async Task<EngineHost> Start(EngineOptions options, DurableRegistry registry) => new(options, await Run(options, registry));

    public async Task Restart(DurableRegistry registry)
    {
        await _engine.DisposeAsync();
        _engine = await Run(_options, registry);
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_options.Folder, recursive: true);
    }

    private static async Task<DurableEngine> Run(EngineOptions options, DurableRegistry registry)
    {
        DurableEngine engine = await DurableEngine.Open(options, registry);
        await engine.Start();
        return engine;
    }
}
