namespace Factory.Core.Durable;

/// <summary>What an activity knows about its call. Idempotency keys travel in inputs, not here, because Durable Task has none.</summary>
/// <param name="Name">Registered name of the activity.</param>
/// <param name="InstanceId">Orchestration that called it.</param>
/// <param name="CancellationToken">Cancelled when the host stops: the activity gives up, and runs again at the next start.</param>
public sealed record ActivityContext(string Name, string InstanceId, CancellationToken CancellationToken);
