using Factory.Core.Durable;
using Factory.Core.Releasing;

namespace Factory.Core.Workflows;

/// <summary>Takes a challenger through confirm, the sealed gate and redeployment. The gate is asked only when the confirm evidence is strong.</summary>
public sealed class ReleaseWorkflow : Workflow<ReleaseInput, ReleaseResult>
{
    /// <inheritdoc/>
    public override async Task<ReleaseResult> Run(WorkflowContext context, ReleaseInput input)
    {
        ConfirmResult confirm = await context.CallActivity<ConfirmResult>(ActivityNames.Confirm, input, Retries.Station);
        if (!confirm.Confirmation.Submit)
        {
            return new ReleaseResult(confirm, Gate: null, Redeploy: null);
        }

        GateResult gate = await context.CallActivity<GateResult>(ActivityNames.Gate, new GateInput(input, confirm.Lambda0), Retries.Station);
        if (!gate.Passed)
        {
            return new ReleaseResult(confirm, gate, Redeploy: null);
        }

        var redeploy = new RedeployInput(input, confirm, gate);
        return new ReleaseResult(confirm, gate, await context.CallActivity<RedeployResult>(ActivityNames.Redeploy, redeploy, Retries.Station));
    }
}
