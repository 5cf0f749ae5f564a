using Factory.Core.Durable;
using Factory.Core.Operating;

namespace Factory.Core.Workflows;

/// <summary>The champion at work: decides a batch of inputs, stretch by stretch. What is decided is written once and stays, whatever happens to the process.</summary>
public sealed class OperateWorkflow : Workflow<BatchInput, BatchResult>
{
    /// <inheritdoc/>
    public override async Task<BatchResult> Run(WorkflowContext context, BatchInput input)
    {
        BatchPlan plan = await context.CallActivity<BatchPlan>(ActivityNames.PrepareBatch, input, Retries.Station);
        var result = new BatchResult(0, 0, 0);
        for (int slice = 0; slice < plan.Slices.Count; slice++)
        {
            result = result.Plus(await context.CallActivity<BatchResult>(ActivityNames.DecideBatch, new BatchSlice(input, plan, slice), Retries.Station));
        }

        return result with { Stop = plan.Stop, Problems = plan.Problems };
    }
}
