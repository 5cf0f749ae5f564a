using Factory.Core.Durable;

namespace Factory.Conformance.Durable;

/// <summary>Registers workflows and activities written in place.</summary>
public static class RegistryExtensions
{
    /// <summary>Adds a workflow.</summary>
    public static DurableRegistry Flow<TInput, TOutput>(
        this DurableRegistry registry, string name, Func<WorkflowContext, TInput, Task<TOutput>> run, string version = "") =>
        registry.AddWorkflow(name, () => new Flow<TInput, TOutput>(run), version);

    /// <summary>Adds an activity that computes.</summary>
    public static DurableRegistry Act<TInput, TOutput>(this DurableRegistry registry, string name, Func<TInput, TOutput> run) =>
        registry.AddActivity<TInput, TOutput>(name, (_, input) => Task.FromResult(run(input)));
}
