using Factory.Core.Cord;
using Factory.Core.Deploying;
using Factory.Core.Durable;

namespace Factory.Core.Workflows;

/// <summary>
/// Brings a release to its targets, one after the other. A target that fails after its retries pulls the cord; once the stop is answered with continue it is tried
/// again, with abandon the targets that have it already give it back.
/// </summary>
/// <param name="context">The workflow's.</param>
/// <param name="hold">Waits while the line is stopped.</param>
public sealed class Deployment(WorkflowContext context, Hold hold)
{
    private const int MostStops = 100;

    private int _stops;

    /// <summary>Brings it there. False when a person abandoned it.</summary>
    public async Task<bool> Run(DeployOrder order)
    {
        for (int target = 0; target < order.Targets.Count; target++)
        {
            if (!await Reach(order, order.Targets[target]))
            {
                await TakeBack(order with { Targets = [.. order.Targets.Take(target + 1)] });
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes it back from its targets; one that fails stops the line and is left to a person.</summary>
    public async Task TakeBack(DeployOrder order)
    {
        DeployOrder back = order with { Action = DeployAction.Undo };
        foreach (DeployTarget target in order.Action == DeployAction.Deploy ? order.Targets.Reverse() : [])
        {
            if (await Try(back, target) is { } failure)
            {
                await Stop(back, target, failure);
            }
        }
    }

    private async Task<bool> Reach(DeployOrder order, DeployTarget target)
    {
        while (await Try(order, target) is { } failure)
        {
            await Stop(order, target, failure);
            if (_stops >= MostStops || !await hold.MayGoOn())
            {
                return false;
            }
        }

        return true;
    }

    private async Task<TaskFailedException?> Try(DeployOrder order, DeployTarget target)
    {
        try
        {
            var input = new DeployInput(order.Line, order.Folder, order.Version, target, order.Action) { Back = order.Back };
            await context.CallActivity<DeployResult>(ActivityNames.Deploy, input, Retries.Station);
            return null;
        }
        catch (TaskFailedException failure)
        {
            return failure;
        }
    }

    private async Task Stop(DeployOrder order, DeployTarget target, TaskFailedException failure)
    {
        _stops++;
        (string what, string then) = order.Action == DeployAction.Undo
            ? ("could not be taken back from", "It is not tried again: take it back there by hand, then answer.")
            : ("could not be brought to", "Mend the target and answer with continue: it is tried again.");
        string why = FormattableString.Invariant($"v{order.Version} {what} the {target.Name}: {failure.Failure.Message.TrimEnd('.')}. {then}");
        string request = FormattableString.Invariant($"{context.InstanceId} deploy {_stops}");
        await context.CallActivity<StopResult>(ActivityNames.PullCord, new StopInput(order.Line, order.Cycle, order.Owner, "deployFailed", why, request), Retries.Station);
    }
}
