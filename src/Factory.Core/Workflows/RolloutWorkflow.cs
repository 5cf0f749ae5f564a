using Factory.Core.Canary;
using Factory.Core.Deploying;
using Factory.Core.Durable;
using Factory.Core.RollingOut;

namespace Factory.Core.Workflows;

/// <summary>
/// Takes a challenger that passed the gate through approval, canary and deployment, and settles. It runs by itself for days while cycles go on; one a line. The file
/// <c>rollout.json</c> says where it stands and what people decided, events only wake it, and the champion changes in its last step alone.
/// </summary>
public sealed class RolloutWorkflow : Workflow<RolloutInput, RolloutEnd>
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public override async Task<RolloutEnd> Run(WorkflowContext context, RolloutInput input)
    {
        var hold = new Hold(context, input.Line, input.LastStop, stop => context.SetCustomStatus(new RolloutProgress(input.Line, input.Version, stop)));
        var wake = new Wake(context);
        RolloutOutcome? ended = await Approve(context, input, hold, wake) ?? await Watch(context, input, wake);
        RolloutEnd end = ended is { } without ? new RolloutEnd(without) : await GoLive(context, input, hold);
        await Move(context, input, RolloutStage.Settled, end.Outcome);
        return end;
    }

    private static async Task<RolloutOutcome?> Approve(WorkflowContext context, RolloutInput input, Hold hold, Wake wake)
    {
        if (input.Deadline is not { } deadline)
        {
            return null;
        }

        DeployTarget[] branches = [.. input.Policy.Deploy.Where(target => target.To == DeployKind.Git)];
        if (!await new Deployment(context, hold).Run(Order(input, DeployAction.Offer) with { Targets = branches }))
        {
            return RolloutOutcome.Abandoned;
        }

        // A merge tells nobody: it has to be looked for.
        TimeSpan interval = branches.Length > 0 ? TimeSpan.FromHours(1) : s_day;
        DateTime reminder = context.CurrentUtcDateTime + s_day;
        while (true)
        {
            bool reminds = context.CurrentUtcDateTime >= reminder;
            reminder = reminds ? reminder + s_day : reminder;
            if ((await Look(context, input, reminds)).Decision is { } decision)
            {
                return decision.Choice == RolloutChoice.Approve ? null : RolloutOutcome.Rejected;
            }

            if (context.CurrentUtcDateTime >= deadline && await Move(context, input, RolloutStage.Settled, RolloutOutcome.Expired))
            {
                return RolloutOutcome.Expired;
            }

            DateTime next = context.CurrentUtcDateTime + interval;
            await wake.Until(next < deadline || context.CurrentUtcDateTime >= deadline ? next : deadline);
        }
    }

    private static async Task<RolloutOutcome?> Watch(WorkflowContext context, RolloutInput input, Wake wake)
    {
        if (input.Policy.Canary is not { } canary)
        {
            return null;
        }

        if (!await Move(context, input, RolloutStage.Canary))
        {
            // It is past that: this workflow took over from one that a fault ended.
            return null;
        }

        DateTime began = context.CurrentUtcDateTime;
        DateTime end = began.AddDays(canary.Days + canary.WaitDays + 2);
        while (true)
        {
            RolloutSight sight = await Look(context, input, reminds: false);
            if (sight.Decision is { Choice: not RolloutChoice.Approve } || sight.Verdict == CanaryVerdict.RollBack)
            {
                return RolloutOutcome.RolledBack;
            }

            if (sight.Verdict is CanaryVerdict.Undecided || context.CurrentUtcDateTime >= end)
            {
                return RolloutOutcome.Undecided;
            }

            if (sight.Verdict is CanaryVerdict.Keep)
            {
                return null;
            }

            await wake.Until(began.AddDays(Math.Floor((context.CurrentUtcDateTime - began).TotalDays) + 1));
        }
    }

    private static async Task<RolloutEnd> GoLive(WorkflowContext context, RolloutInput input, Hold hold)
    {
        if (!await hold.MayGoOn())
        {
            return new RolloutEnd(RolloutOutcome.Abandoned);
        }

        if (!await Move(context, input, RolloutStage.Deploy))
        {
            return new RolloutEnd(RolloutOutcome.RolledBack);
        }

        DeployOrder order = Order(input, DeployAction.Deploy);
        var deployment = new Deployment(context, hold);
        if (!await deployment.Run(order))
        {
            return new RolloutEnd(RolloutOutcome.Abandoned);
        }

        GoLiveResult result = await context.CallActivity<GoLiveResult>(ActivityNames.GoLive, new GoLiveInput(input.Line, input.Version), Retries.Station);
        if (result.Live is not null)
        {
            return new RolloutEnd(RolloutOutcome.Kept, result.Live);
        }

        await deployment.TakeBack(order);
        return new RolloutEnd(result.Broken is null ? RolloutOutcome.Overtaken : RolloutOutcome.Rejected);
    }

    private static DeployOrder Order(RolloutInput input, DeployAction action) => new(input.Line, input.Folder, input.Version, input.Policy.Deploy, action)
    {
        Owner = input.Owner,
        Cycle = input.Cycle,
        Back = input.Replaces,
    };

    private static Task<RolloutSight> Look(WorkflowContext context, RolloutInput input, bool reminds) =>
        context.CallActivity<RolloutSight>(ActivityNames.LookAtRollout, new RolloutQuestion(input.Line, input.Folder, input.Version, reminds), Retries.Station);

    /// <summary>False when a person decided at the last moment, and the rollout is not over.</summary>
    private static Task<bool> Move(WorkflowContext context, RolloutInput input, RolloutStage stage, RolloutOutcome? outcome = null) =>
        context.CallActivity<bool>(ActivityNames.MoveRollout, new RolloutStep(input.Line, input.Version, stage, outcome), Retries.Station);
}
