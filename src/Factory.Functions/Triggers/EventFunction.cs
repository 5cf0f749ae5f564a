using Azure.Storage.Queues.Models;
using Factory.Api.Events;
using Factory.Azure;
using Factory.Azure.Events;
using Factory.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Factory.Functions.Triggers;

/// <summary>
/// Events from the queue, at least once. What can never be handled is set aside with the reason; what fails otherwise is delivered again by the host, and set
/// aside by it after the deliveries that host.json allows.
/// </summary>
/// <param name="events">Handles one event, also when it comes twice.</param>
/// <param name="queue">Takes what is set aside.</param>
/// <param name="durable">Takes the call's durable client.</param>
/// <param name="logger">Hears of both.</param>
public sealed class EventFunction(FactoryEvents events, EventQueue queue, CurrentDurableClient durable, ILogger<EventFunction> logger)
{
    /// <summary>Handles one message. Returning takes it from the queue.</summary>
    [Function("Events")]
    public async Task Run(
        [QueueTrigger("%" + AzureSettings.EventsQueue + "%", Connection = AzureSettings.Storage)] QueueMessage message,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        durable.Use(client);
        try
        {
            EventOutcome outcome = await events.Handle(message.Body.ToMemory(), cancellationToken);
            logger.LogInformation("Event {Id} for {Line}: {What}{Again}", outcome.Id, outcome.Line, outcome.What, outcome.IsDuplicate ? " (delivered before)" : "");
        }
        catch (PoisonMessageException poison)
        {
            await queue.SetAside(message.MessageId, message.MessageText, poison.Message, cancellationToken);
            logger.LogError("Message {MessageId} was set aside: {Reason}", message.MessageId, poison.Message);
        }
    }
}
