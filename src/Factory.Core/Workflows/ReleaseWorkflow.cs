using Factory.Core.Durable;
using Factory.Core.Releasing;

namespace Factory.Core.Workflows;

/// <summary>Takes a challenger through confirm, the sealed gate and redeployment. The gate is asked only when the confirm evidence is strong. While the cord is pulled neither gate nor redeployment begins.</summary>
public sealed class ReleaseWorkflow : Workflow<ReleaseInput, ReleaseResult>
{
    /// <inheritdoc/>
    public override async Task<ReleaseResult> Run(WorkflowContext context, ReleaseInput input)
    {
        var hold = new Hold(context, input.Cycle.Line, input.LastStop, stop => context.SetCustomStatus(new CycleProgress(input.Cycle.Cycle, [], stop)));
        ConfirmResult confirm = await context.CallActivity<ConfirmResult>(ActivityNames.Confirm, input, Retries.Station);
        if (!confirm.Confirmation.Submit || !await hold.MayGoOn())
        {
            return new ReleaseResult(confirm, Gate: null, Redeploy: null) { Abandoned = hold.Abandoned };
        }

        GateResult gate = await context.CallActivity<GateResult>(ActivityNames.Gate, new GateInput(input, confirm.Lambda0), Retries.Station);
        if (!gate.Passed || !await hold.MayGoOn())
        {
            return new ReleaseResult(confirm, gate, Redeploy: null) { Abandoned = hold.Abandoned };
        }

        var redeploy = new RedeployInput(input, confirm, gate);
        return new ReleaseResult(confirm, gate, await context.CallActivity<RedeployResult>(ActivityNames.Redeploy, redeploy, Retries.Station));
    }
}
