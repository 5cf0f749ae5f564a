namespace Factory.Core.Durable;

/// <summary>A start was refused because the instance id is in use.</summary>
public sealed class InstanceExistsException(string instanceId, RuntimeStatus status)
    : Exception($"Instance '{instanceId}' exists already ({status}).")
{
    /// <summary>The id.</summary>
    public string InstanceId { get; } = instanceId;

    /// <summary>Where the existing instance stands.</summary>
    public RuntimeStatus Status { get; } = status;
}
