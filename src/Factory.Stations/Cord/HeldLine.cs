using Factory.Core.Durable;
using Factory.Core.RollingOut;
using Factory.Core.Workflows;

namespace Factory.Stations.Cord;

/// <summary>The workflows of a line that may hold at a stop: the line's own, its cycle under way, and that cycle's release. Thread-safe.</summary>
/// <param name="client">Where they run.</param>
/// <param name="line">The line.</param>
public sealed class HeldLine(IDurableClient client, string line)
{
    /// <summary>Id of the stop at which the line holds, as far as its workflows have said; null when it does not. Answered stops count until the workflow has looked.</summary>
    public async Task<string?> Stop(CancellationToken cancellationToken)
    {
        foreach (InstanceState instance in await Instances(cancellationToken))
        {
            string? stop = instance.InstanceId == line ? instance.CustomStatusAs<LineState>()?.Stop : instance.CustomStatusAs<CycleProgress>()?.Stop;
            if (stop is not null && !instance.IsEnded)
            {
                return stop;
            }
        }

        return null;
    }

    /// <summary>Whether any workflow of the line has said that it holds at this stop; a rollout and a rollback count as well.</summary>
    public async Task<bool> HoldsAt(string stop, CancellationToken cancellationToken)
    {
        if (await Stop(cancellationToken) == stop)
        {
            return true;
        }

        foreach (InstanceState instance in await Deploying(cancellationToken))
        {
            if (instance.CustomStatusAs<RolloutProgress>()?.Stop == stop)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tells them, and the workflow that tells people, that a stop was answered. They look at the stop files themselves.</summary>
    public async Task Tell(string stop, CancellationToken cancellationToken)
    {
        foreach (InstanceState instance in await Instances(cancellationToken))
        {
            await Raise(instance, stop, cancellationToken);
        }

        foreach (InstanceState instance in await Deploying(cancellationToken))
        {
            await Raise(instance, stop, cancellationToken);
        }

        if (await client.Get(StopWorkflow.InstanceOf(line, stop), cancellationToken: cancellationToken) is { } notices)
        {
            await Raise(notices, stop, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<InstanceState>> Deploying(CancellationToken cancellationToken)
    {
        var found = new List<InstanceState>();
        foreach (string kind in new[] { "rollout", "undo" })
        {
            var query = new InstanceQuery { IdPrefix = $"{line}:{kind}:", Statuses = [RuntimeStatus.Pending, RuntimeStatus.Running], FetchPayloads = true };
            await foreach (InstanceState instance in client.Query(query, cancellationToken))
            {
                found.Add(instance);
            }
        }

        return found;
    }

    private Task Raise(InstanceState instance, string stop, CancellationToken cancellationToken) =>
        instance.IsEnded ? Task.CompletedTask : client.RaiseEvent(instance.InstanceId, Hold.AnsweredEvent, stop, cancellationToken);

    private async Task<IReadOnlyList<InstanceState>> Instances(CancellationToken cancellationToken)
    {
        if (await client.Get(line, fetchPayloads: true, cancellationToken) is not { } own)
        {
            return [];
        }

        string cycle = LineState.CycleInstance(line, (own.CustomStatusAs<LineState>()?.Started ?? 0) + 1);
        InstanceState?[] below =
        [
            await client.Get(cycle, fetchPayloads: true, cancellationToken),
            await client.Get(LineState.ReleaseInstance(cycle), fetchPayloads: true, cancellationToken),
        ];
        return [own, .. below.OfType<InstanceState>()];
    }
}
