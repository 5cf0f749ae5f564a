using Factory.Core.Durable;

namespace Factory.Conformance.Durable;

/// <summary>A workflow written in place.</summary>
public sealed class Flow<TInput, TOutput>(Func<WorkflowContext, TInput, Task<TOutput>> run) : Workflow<TInput, TOutput>
{
    /// <inheritdoc/>
    public override Task<TOutput> Run(WorkflowContext context, TInput input) => run(context, input);
}
