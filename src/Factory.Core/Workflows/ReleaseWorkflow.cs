using Factory.Core.Durable;
using Factory.Core.Releasing;
using Factory.Core.RollingOut;
using Factory.Core.Shadow;
using Factory.Core.Testing;

namespace Factory.Core.Workflows;

/// <summary>
/// Takes a challenger through confirm, the sealed gate and redeployment. The gate is asked only when the confirm evidence is strong. While the cord is pulled
/// neither gate nor redeployment begins, and a test that came with the answer must hold for the challenger too.
/// </summary>
public sealed class ReleaseWorkflow : Workflow<ReleaseInput, ReleaseResult>
{
    /// <inheritdoc/>
    public override async Task<ReleaseResult> Run(WorkflowContext context, ReleaseInput input)
    {
        var hold = new Hold(context, input.Cycle.Line, input.LastStop, stop => context.SetCustomStatus(new CycleProgress(input.Cycle.Cycle, [], stop)));
        ConfirmResult confirm = await context.CallActivity<ConfirmResult>(ActivityNames.Confirm, input, Retries.Station);
        ReleaseResult result = new(confirm, Gate: null, Redeploy: null);
        if (input.IsShadow)
        {
            return await Shadow(context, input, hold, result);
        }

        if (!confirm.Confirmation.Submit || (result = await PassCord(context, input, hold, result)).IsTurnedDown)
        {
            return result;
        }

        GateResult gate = await context.CallActivity<GateResult>(ActivityNames.Gate, new GateInput(input, confirm.Lambda0), Retries.Station);
        result = result with { Gate = gate };
        if (!gate.Passed || (result = await PassCord(context, input, hold, result)).IsTurnedDown)
        {
            return result;
        }

        return await GoLive(context, new RedeployInput(input, confirm, gate), result);
    }

    /// <summary>At once, where nobody is asked and nothing is watched; else a rollout takes it from here, for days, while cycles go on.</summary>
    private static async Task<ReleaseResult> GoLive(WorkflowContext context, RedeployInput redeploy, ReleaseResult result)
    {
        if (redeploy.Release.Policy is null or { IsDirect: true, Deploy.Count: 0 })
        {
            RedeployResult? live = await context.CallActivity<RedeployResult?>(ActivityNames.Redeploy, redeploy, Retries.Station);
            return result with { Redeploy = live, Overtaken = live is null };
        }

        RolloutBegun begun = await context.CallActivity<RolloutBegun>(ActivityNames.BeginRollout, redeploy, Retries.Station);
        if (begun.Awaited is not { } rollout)
        {
            return result with { Rollout = begun };
        }

        RolloutEnd end = await context.CallSubOrchestration<RolloutEnd>(nameof(RolloutWorkflow), rollout, Rollout.InstanceOf(rollout.Line, rollout.Version));
        return result with { Redeploy = end.Live, Abandoned = end.Outcome == RolloutOutcome.Abandoned, Overtaken = end.Outcome == RolloutOutcome.Overtaken };
    }

    /// <summary>Lets the challengers decide new nights. Whoever passes goes on as from the sealed gate; what confirm then says is of it.</summary>
    private static async Task<ReleaseResult> Shadow(WorkflowContext context, ReleaseInput input, Hold hold, ReleaseResult result)
    {
        var asked = new ShadowInput(input, result.Confirm.Confirmation);
        ShadowResult shadow = await context.CallActivity<ShadowResult>(ActivityNames.Shadow, asked, Retries.Station);
        result = result with { Shadow = shadow, Gate = shadow.Gate };
        if (shadow.Promoted is not { } promoted)
        {
            return result;
        }

        input = input with { Challenger = promoted };
        ConfirmResult confirm = await context.CallActivity<ConfirmResult>(ActivityNames.Confirm, input, Retries.Station);
        result = result with { Confirm = confirm };
        return confirm.Confirmation.Broken.Count > 0 || (result = await PassCord(context, input, hold, result)).IsTurnedDown
            ? result
            : await GoLive(context, new RedeployInput(input, confirm, shadow.Gate!), result);
    }

    /// <summary>Waits while the line is stopped; what the answer then says of the challenger is in the result.</summary>
    private static async Task<ReleaseResult> PassCord(WorkflowContext context, ReleaseInput input, Hold hold, ReleaseResult result)
    {
        if (!await hold.MayGoOn() || !hold.NewTests)
        {
            return result with { Abandoned = hold.Abandoned };
        }

        TestResult tests = await context.CallActivity<TestResult>(ActivityNames.Retest, input, Retries.Station);
        return result with { Broken = tests.Failures.Select(failure => failure.Name).FirstOrDefault() };
    }
}
