using System.Text.Json;
using Factory.Core.Durable;

namespace Factory.Stations.Tests.Cycles;

/// <summary>Tells a test of each activity that has run, before its result is recorded.</summary>
internal sealed class CalledActivities
{
    /// <summary>Told the name.</summary>
    public Func<string, Task> After { get; set; } = _ => Task.CompletedTask;

    /// <summary>What each was given, by name.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<(string Name, string Input)> Inputs { get; } = [];

    /// <summary>The real registry, watched.</summary>
    public DurableRegistry Watch(StationServices services)
    {
        DurableRegistry real = FactoryRegistry.Create(services), watched = new();
        foreach (WorkflowRegistration workflow in real.Workflows)
        {
            watched.AddWorkflow<JsonElement, JsonElement>(workflow.Name, () => new Same(workflow), workflow.Version);
        }

        foreach (ActivityRegistration activity in real.Activities)
        {
            watched.AddActivity<JsonElement, JsonElement>(activity.Name, async (context, input) =>
            {
                Inputs.Enqueue((activity.Name, input.GetRawText()));
                JsonElement output = JsonSerializer.Deserialize<JsonElement>((await activity.Run(context, input.GetRawText()))!);
                await After(activity.Name);
                return output;
            });
        }

        return watched;
    }

    private sealed class Same(WorkflowRegistration workflow) : Workflow<JsonElement, JsonElement>
    {
        public override async Task<JsonElement> Run(WorkflowContext context, JsonElement input) =>
            JsonSerializer.Deserialize<JsonElement>((await workflow.Run(context, input.GetRawText()))!);
    }
}
