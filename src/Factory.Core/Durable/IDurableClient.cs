namespace Factory.Core.Durable;

/// <summary>
/// Starts and steers orchestrations. Thread-safe. A call that changes something returns once the change is durable: what it has
/// acknowledged survives kill -9 and power loss.
/// </summary>
public interface IDurableClient
{
    /// <summary>Starts an orchestration and gives its id.</summary>
    /// <exception cref="InstanceExistsException">The id is taken by an instance whose status is in <see cref="StartOptions.DedupeStatuses"/>.</exception>
    /// <exception cref="ArgumentException">The id is empty, longer than 100 characters or not printable ASCII; or the workflow is not registered.</exception>
    Task<string> Start(string workflow, object? input, StartOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Raises an event. Accepted for instances that are pending, running or suspended; buffered until the workflow waits for it.</summary>
    /// <exception cref="InstanceNotFoundException">There is no such instance.</exception>
    Task RaiseEvent(string instanceId, string eventName, object? payload, CancellationToken cancellationToken = default);

    /// <summary>Looks an instance up; null when there is none. Payloads are fetched only when asked for.</summary>
    Task<InstanceState?> Get(string instanceId, bool fetchPayloads = false, CancellationToken cancellationToken = default);

    /// <summary>All instances that match, ordered by creation.</summary>
    IAsyncEnumerable<InstanceState> Query(InstanceQuery query, CancellationToken cancellationToken = default);

    /// <summary>Waits until the instance has ended, and gives its state with payloads.</summary>
    /// <exception cref="InstanceNotFoundException">There is no such instance.</exception>
    Task<InstanceState> WaitForCompletion(string instanceId, CancellationToken cancellationToken = default);

    /// <summary>Holds an instance: it takes no further turn until resumed. Events and results accumulate.</summary>
    /// <exception cref="InstanceNotFoundException">There is no such instance.</exception>
    Task Suspend(string instanceId, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Lets a suspended (or quarantined) instance go on.</summary>
    /// <exception cref="InstanceNotFoundException">There is no such instance.</exception>
    Task Resume(string instanceId, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Ends an instance for good. Its running activities are abandoned; their results are ignored.</summary>
    /// <exception cref="InstanceNotFoundException">There is no such instance.</exception>
    Task Terminate(string instanceId, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Removes ended instances that match, with their histories, and gives their number.</summary>
    Task<int> Purge(InstanceQuery query, CancellationToken cancellationToken = default);
}
