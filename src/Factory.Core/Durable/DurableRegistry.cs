namespace Factory.Core.Durable;

/// <summary>The workflows and activities a host offers. Filled before the host starts; reading is thread-safe.</summary>
public sealed class DurableRegistry
{
    private readonly Dictionary<(string Name, string Version), WorkflowRegistration> _workflows = [];
    private readonly Dictionary<string, ActivityRegistration> _activities = new(StringComparer.Ordinal);

    /// <summary>All workflows, every version.</summary>
    public IReadOnlyCollection<WorkflowRegistration> Workflows => _workflows.Values;

    /// <summary>All activities.</summary>
    public IReadOnlyCollection<ActivityRegistration> Activities => _activities.Values;

    /// <summary>Adds a workflow. <paramref name="create"/> is called once an execution, so that instances share nothing.</summary>
    /// <exception cref="ArgumentException">Name and version are registered already.</exception>
    public DurableRegistry AddWorkflow<TInput, TOutput>(string name, Func<Workflow<TInput, TOutput>> create, string version = "")
    {
        _workflows.Add((name, version), new WorkflowRegistration(name, version, async (context, input) =>
            FactoryJson.Serialize(await create().Run(context, FactoryJson.Deserialize<TInput>(input)!))));
        return this;
    }

    /// <summary>Adds an activity.</summary>
    /// <exception cref="ArgumentException">The name is registered already.</exception>
    public DurableRegistry AddActivity<TInput, TOutput>(string name, Func<ActivityContext, TInput, Task<TOutput>> run)
    {
        _activities.Add(name, new ActivityRegistration(name, async (context, input) =>
            FactoryJson.Serialize(await run(context, FactoryJson.Deserialize<TInput>(input)!))));
        return this;
    }

    /// <summary>Adds a workflow as an engine sees it, for a host that wraps others.</summary>
    /// <exception cref="ArgumentException">Name and version are registered already.</exception>
    public DurableRegistry AddWorkflow(WorkflowRegistration workflow)
    {
        _workflows.Add((workflow.Name, workflow.Version), workflow);
        return this;
    }

    /// <summary>Adds an activity as an engine sees it, for a host that wraps others.</summary>
    /// <exception cref="ArgumentException">The name is registered already.</exception>
    public DurableRegistry AddActivity(ActivityRegistration activity)
    {
        _activities.Add(activity.Name, activity);
        return this;
    }

    /// <summary>The workflow of that name and version, or null.</summary>
    public WorkflowRegistration? FindWorkflow(string name, string version) => _workflows.GetValueOrDefault((name, version));

    /// <summary>The activity of that name, or null.</summary>
    public ActivityRegistration? FindActivity(string name) => _activities.GetValueOrDefault(name);
}
