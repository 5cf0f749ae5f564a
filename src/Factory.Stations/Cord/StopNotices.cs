using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Cord;
using Factory.Core.Durable;
using Factory.Core.Workflows;
using Factory.Stations.Notifying;
using Factory.Stations.State;

namespace Factory.Stations.Cord;

/// <summary>Sees to it that people hear of stops: one workflow for each. Thread-safe.</summary>
/// <param name="stops">The stops.</param>
/// <param name="log">What was told.</param>
/// <param name="options">Whom to tell; null tells nobody.</param>
/// <param name="time">The clock.</param>
public sealed class StopNotices(StopFiles stops, NoticeLog log, NotifyOptions? options, TimeProvider time)
{
    // Longer than any workflow that holds waits before it looks by itself.
    private static readonly TimeSpan s_fresh = TimeSpan.FromHours(7);
    private static readonly RuntimeStatus[] s_all = Enum.GetValues<RuntimeStatus>();

    private readonly string[] _channels = options?.Channels() ?? [];

    /// <summary>Whether anybody is told of stops.</summary>
    public bool Any => _channels.Length > 0;

    /// <summary>Starts telling of an open stop, unless somebody has begun before. Never begins again what has ended.</summary>
    public async Task EnsureStarted(Stop stop, IDurableClient client, CancellationToken cancellationToken)
    {
        string instance = StopWorkflow.InstanceOf(stop.Line, stop.Id);
        if (!Any || await client.Get(instance, cancellationToken: cancellationToken) is not null)
        {
            return;
        }

        try
        {
            var plan = new NoticePlan(stop.Line, stop.Id, _channels, options!.EscalationPlan());
            await client.Start(nameof(StopWorkflow), plan, new StartOptions { InstanceId = instance, DedupeStatuses = s_all }, cancellationToken);
        }
        catch (InstanceExistsException)
        {
            // Somebody else has begun this very moment.
        }
    }

    /// <summary>
    /// Begins to tell of open stops of which nobody was told, and tells workflows that hold or escalate of answers that were given behind their backs: by a process
    /// without an engine, or by one that died before it could say so. For hosts, at the start and every minute or so; doing it at once or twice changes nothing.
    /// </summary>
    public async Task Sweep(IDurableClient client, CancellationToken cancellationToken)
    {
        IReadOnlyList<Stop> all = await stops.All(line: null, cancellationToken);
        foreach (Stop open in all.Where(stop => stop.Answer is null))
        {
            await EnsureStarted(open, client, cancellationToken);
        }

        foreach (Stop fresh in all.Where(stop => time.GetUtcNow().UtcDateTime - stop.Answer?.At < s_fresh))
        {
            var held = new HeldLine(client, fresh.Line);
            if (await held.HoldsAt(fresh.Id, cancellationToken))
            {
                await held.Tell(fresh.Id, cancellationToken);
            }
        }

        HashSet<string> answered = [.. all.Where(stop => stop.Answer is not null).Select(stop => StopWorkflow.InstanceOf(stop.Line, stop.Id))];
        var telling = new InstanceQuery { IdPrefix = "S-", Statuses = [RuntimeStatus.Pending, RuntimeStatus.Running] };
        await foreach (InstanceState instance in client.Query(telling, cancellationToken))
        {
            if (answered.Contains(instance.InstanceId))
            {
                await client.RaiseEvent(instance.InstanceId, Hold.AnsweredEvent, instance.InstanceId.Split(':')[0], cancellationToken);
            }
        }
    }

    /// <summary>Whether every channel has been tried that is told first.</summary>
    public async Task<bool> Told(Stop stop, CancellationToken cancellationToken)
    {
        IReadOnlyList<Notice> told = await log.Read(stop.Line, stop.Id, cancellationToken);
        return _channels.All(channel => told.Any(notice => notice.Channel == channel && notice.Level == NoticeLevel.Pulled));
    }
}
