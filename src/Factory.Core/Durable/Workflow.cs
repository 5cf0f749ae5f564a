namespace Factory.Core.Durable;

/// <summary>
/// A deterministic orchestration: it decides what happens next and does nothing itself. Everything with an effect is an activity.
/// One class runs unchanged on the embedded engine and on Azure Durable Functions.
/// </summary>
/// <typeparam name="TInput">Input, serialised with <see cref="FactoryJson"/>.</typeparam>
/// <typeparam name="TOutput">Output, serialised with <see cref="FactoryJson"/>.</typeparam>
/// <remarks>An instance serves one orchestration at a time and keeps no state of its own between replays.</remarks>
public abstract class Workflow<TInput, TOutput>
{
    /// <summary>Runs, or replays, the orchestration. Must await nothing but what <paramref name="context"/> hands out.</summary>
    public abstract Task<TOutput> Run(WorkflowContext context, TInput input);
}
