using System.Globalization;
using Factory.Api.Events;
using Factory.Core.Artifacts;
using Factory.Engine;

namespace Factory.Serving.Spooling;

/// <summary>
/// Hands one event at a time to the API: handled, it is removed; poison, it is set aside with the reason; after a passing fault it is tried again later,
/// and set aside when that does not help. Thread-safe.
/// </summary>
/// <param name="folder">The spool.</param>
/// <param name="handle">Does what an event asks for, durably.</param>
/// <param name="log">Told what is done.</param>
/// <param name="time">For the pauses between attempts.</param>
public sealed class SpoolDelivery(SpoolFolder folder, Func<ReadOnlyMemory<byte>, CancellationToken, Task<EventOutcome>> handle, ServeLog log, TimeProvider time)
{
    /// <summary>Largest event in bytes.</summary>
    public const long MostBytes = 1 << 20;

    private readonly SpoolAttempts _attempts = new(time);

    /// <summary>Delivers an event. False when it has to wait, and so what comes after it for the same line.</summary>
    public async Task<bool> Deliver(string name, CancellationToken cancellationToken)
    {
        if (_attempts.MustWait(name))
        {
            return false;
        }

        try
        {
            await Handle(name, cancellationToken);
            _attempts.Forget(name);
            return true;
        }
        catch (PoisonMessageException poison)
        {
            return SetAside(name, poison.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The server stops: the event is still there at the next start.
            return false;
        }
        catch (Exception fault)
        {
            // A named edge: a fault of one event must not hold the others.
            return Failed(name, fault);
        }
    }

    private async Task Handle(string name, CancellationToken cancellationToken)
    {
        if (folder.Size(name) > MostBytes)
        {
            throw new PoisonMessageException($"The event is larger than {MostBytes >> 10} KiB. Send cases in parts, or by HTTP.");
        }

        if (await folder.Read(name, cancellationToken) is { } message)
        {
            EventOutcome outcome = await handle(message, cancellationToken);
            folder.Remove(name);
            log.Say("event", outcome.IsDuplicate ? $"event {outcome.Id} again: nothing to do" : $"event {outcome.Id}: {outcome.What}", outcome.Line);
        }
    }

    private bool Failed(string name, Exception fault)
    {
        int attempts = _attempts.Failed(name);
        bool isDisk = fault is ArtifactStoreException or StateUnavailableException or IOException or UnauthorizedAccessException;
        if (attempts < SpoolAttempts.Most || isDisk)
        {
            log.Fault(string.Create(CultureInfo.InvariantCulture, $"event {name} met a fault (attempt {attempts}) and is tried again"), fault);
            return false;
        }

        return SetAside(name, string.Create(CultureInfo.InvariantCulture, $"It failed {attempts} times, at last with {fault.GetType().Name}: {fault.Message} When the cause is removed, move the file back into {log.Shown(folder.New)}."));
    }

    private bool SetAside(string name, string reason)
    {
        try
        {
            string file = folder.SetAside(name, reason);
            _attempts.Forget(name);
            log.Say("poison", $"an event was set aside as {log.Shown(file)}: {reason}");
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            _attempts.Failed(name);
            log.Fault($"event {name} could not be set aside and is looked at again", refused);
            return false;
        }
    }
}
