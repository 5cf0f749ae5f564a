namespace Factory.Core.Durable;

/// <summary>There is no instance of that id.</summary>
public sealed class InstanceNotFoundException(string instanceId) : Exception($"There is no instance '{instanceId}'.")
{
    /// <summary>The id.</summary>
    public string InstanceId { get; } = instanceId;
}
