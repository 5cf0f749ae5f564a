using Factory.Core.Durable;

namespace Factory.Conformance.Durable;

/// <summary>A running implementation of the durable seam, which a test can end and start again on the same state.</summary>
public interface IDurableHost : IAsyncDisposable
{
    /// <summary>Its client; a new one after a restart.</summary>
    IDurableClient Client { get; }

    /// <summary>Ends the host and starts it again on the same state, with the given code.</summary>
    Task Restart(DurableRegistry registry);
}
