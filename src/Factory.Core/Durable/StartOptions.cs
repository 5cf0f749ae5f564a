namespace Factory.Core.Durable;

/// <summary>How to start an orchestration.</summary>
public sealed record StartOptions
{
    /// <summary>Id of the instance: 1 to 100 printable ASCII characters. By default a new one.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Version to pin it to. By default the newest registered.</summary>
    public string? Version { get; init; }

    /// <summary>Not before this time, UTC. By default at once.</summary>
    public DateTime? StartAt { get; init; }

    /// <summary>
    /// Statuses in which an existing instance of the same id refuses the start. By default every status that is not ended; an ended instance
    /// of the same id is replaced.
    /// </summary>
    public IReadOnlyList<RuntimeStatus> DedupeStatuses { get; init; } =
        [RuntimeStatus.Pending, RuntimeStatus.Running, RuntimeStatus.Suspended, RuntimeStatus.ContinuedAsNew, RuntimeStatus.Stalled, RuntimeStatus.Quarantined];
}
