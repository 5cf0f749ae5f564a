namespace Factory.Core.Durable;

/// <summary>Which instances to list or purge. Conditions left null do not restrict.</summary>
public sealed record InstanceQuery
{
    /// <summary>Only ids that begin so.</summary>
    public string? IdPrefix { get; init; }

    /// <summary>Only these statuses.</summary>
    public IReadOnlyList<RuntimeStatus>? Statuses { get; init; }

    /// <summary>Only instances last changed before this time, UTC.</summary>
    public DateTime? UpdatedBefore { get; init; }

    /// <summary>Whether inputs, outputs and custom statuses are fetched.</summary>
    public bool FetchPayloads { get; init; }

    /// <summary>At most so many: 1 or more.</summary>
    public int Limit { get; init; } = 1000;
}
