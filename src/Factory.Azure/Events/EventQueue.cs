using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Factory.Core;

namespace Factory.Azure.Events;

/// <summary>
/// The queue of events and, beside it, the queue of messages set aside. Delivery is at least once: who handles a message does so idempotently. Thread-safe.
/// </summary>
/// <param name="events">The queue. It must be there.</param>
/// <param name="poison">Where messages that cannot be handled are set aside; by the host's convention the same name with <c>-poison</c>.</param>
public sealed class EventQueue(QueueClient events, QueueClient poison)
{
    /// <summary>The most messages that one call receives.</summary>
    public const int MostAtOnce = 32;

    /// <summary>Longest reason that is kept with a message set aside.</summary>
    private const int LongestReason = 2_000;

    private const int LongestText = 40_000;

    /// <summary>What the host appends to a queue's name for messages that failed too often.</summary>
    public const string PoisonSuffix = "-poison";

    /// <summary>The queue that the configuration names.</summary>
    public static EventQueue Open(AzureConfiguration configuration) => new(
        AzureClients.Queue(configuration, configuration.EventsQueue),
        AzureClients.Queue(configuration, configuration.EventsQueue + PoisonSuffix));

    /// <summary>Sends a message: at most 64 KiB of UTF-8.</summary>
    public Task Send(string text, CancellationToken cancellationToken = default) => events.SendMessageAsync(text, cancellationToken);

    /// <summary>Receives messages, which others do not see for <paramref name="invisible"/>; deleted by <see cref="Delete"/>, or they come again.</summary>
    public async Task<IReadOnlyList<QueuedEvent>> Receive(int most, TimeSpan invisible, CancellationToken cancellationToken = default)
    {
        QueueMessage[] messages = await events.ReceiveMessagesAsync(Math.Clamp(most, 1, MostAtOnce), invisible, cancellationToken).ConfigureAwait(false);
        return [.. messages.Select(m => new QueuedEvent(m.MessageId, m.PopReceipt, m.MessageText, m.DequeueCount))];
    }

    /// <summary>Takes a handled message away.</summary>
    public Task Delete(QueuedEvent message, CancellationToken cancellationToken = default) =>
        events.DeleteMessageAsync(message.Id, message.Receipt, cancellationToken);

    /// <summary>Sets a message that cannot be handled aside, with the reason, for a person to look at. The message itself is not deleted here.</summary>
    public async Task SetAside(string id, string text, string reason, CancellationToken cancellationToken = default)
    {
        var aside = new SetAsideEvent(id, Cut(reason, LongestReason), Cut(text, LongestText));
        await poison.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        await poison.SendMessageAsync(FactoryJson.Serialize(aside)!, timeToLive: TimeSpan.FromSeconds(-1), cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
