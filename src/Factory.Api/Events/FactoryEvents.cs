namespace Factory.Api.Events;

/// <summary>
/// Takes events from a queue: <c>run</c>, <c>cases</c>, <c>cord</c> as versioned JSON. Messages may come twice and in any order; each is done once. Thread-safe.
/// </summary>
/// <param name="services">What it works with.</param>
public sealed class FactoryEvents(ApiServices services)
{
    /// <summary>Handles one message. When it returns, what the message asks for is durable, and the host removes it from the queue.</summary>
    /// <exception cref="PoisonMessageException">It can never be handled: set it aside with the reason.</exception>
    /// <exception cref="Exception">Anything else is a passing fault: deliver it again later, a limited number of times.</exception>
    public Task<EventOutcome> Handle(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        throw new PoisonMessageException($"no event is known yet to {services.Host}");
}
