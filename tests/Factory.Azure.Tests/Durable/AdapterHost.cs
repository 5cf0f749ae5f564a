using Factory.Azure.Durable;
using Factory.Conformance.Durable;
using Factory.Core.Durable;
using Factory.Engine;

namespace Factory.Azure.Tests.Durable;

/// <summary>The adapter over Durable Task's abstract classes, with the embedded engine behind them, on a folder of its own.</summary>
internal sealed class AdapterHost : IDurableHost
{
    private readonly string _folder;
    private DurableEngine _engine;

    private AdapterHost(string folder, DurableEngine engine)
    {
        _folder = folder;
        _engine = engine;
        Client = new AzureDurableClient(new EngineTaskClient(() => _engine.Client));
    }

    public IDurableClient Client { get; }

    public static async Task<IDurableHost> Start(DurableRegistry registry)
    {
        string folder = Directory.CreateTempSubdirectory("factory adapter ").FullName;
        return new AdapterHost(folder, await Run(folder, registry));
    }

    public async Task Restart(DurableRegistry registry)
    {
        await _engine.DisposeAsync();
        _engine = await Run(_folder, registry);
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<DurableEngine> Run(string folder, DurableRegistry registry)
    {
        // Every turn is checked by a rebuild: the adapter must be as deterministic as what it adapts.
        DurableEngine engine = await DurableEngine.Open(new EngineOptions { Folder = folder, CheckDeterminism = true }, Adapted(registry));
        await engine.Start();
        return engine;
    }

    private static DurableRegistry Adapted(DurableRegistry registry)
    {
        var adapted = new DurableRegistry();
        foreach (WorkflowRegistration workflow in registry.Workflows)
        {
            adapted.AddWorkflow(workflow with
            {
                Run = (context, input) => workflow.Run(new AzureWorkflowContext(new EngineOrchestrationContext(context, input)), input),
            });
        }

        foreach (ActivityRegistration activity in registry.Activities)
        {
            adapted.AddActivity(activity);
        }

        return adapted;
    }
}
