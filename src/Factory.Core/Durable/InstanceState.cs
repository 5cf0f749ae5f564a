namespace Factory.Core.Durable;

/// <summary>A snapshot of an orchestration as clients see it.</summary>
public sealed record InstanceState
{
    /// <summary>Its id.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Name of its workflow.</summary>
    public required string Name { get; init; }

    /// <summary>Version it is pinned to; empty when none.</summary>
    public string Version { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public required RuntimeStatus Status { get; init; }

    /// <summary>When it was accepted, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it last changed, UTC.</summary>
    public required DateTime UpdatedAt { get; init; }

    /// <summary>Its input as JSON; null when not fetched or none.</summary>
    public string? Input { get; init; }

    /// <summary>Its output as JSON; null when not fetched, none, or not ended.</summary>
    public string? Output { get; init; }

    /// <summary>Its custom status as JSON; null when not fetched or never set.</summary>
    public string? CustomStatus { get; init; }

    /// <summary>Why it failed, stalled, was quarantined or terminated; else null.</summary>
    public FailureDetails? Failure { get; init; }

    /// <summary>True when it will never run again: completed, failed or terminated.</summary>
    public bool IsEnded => Status is RuntimeStatus.Completed or RuntimeStatus.Failed or RuntimeStatus.Terminated;

    /// <summary>Reads the output.</summary>
    public T? OutputAs<T>() => Output is null ? default : FactoryJson.Deserialize<T>(Output);

    /// <summary>Reads the custom status.</summary>
    public T? CustomStatusAs<T>() => CustomStatus is null ? default : FactoryJson.Deserialize<T>(CustomStatus);
}
