using System.Text.Json;
using Microsoft.DurableTask;

namespace Factory.Azure.Durable;

/// <summary>
/// External events as the seam promises them: first in, first out, and none to a wait that was given up. Durable Task gives an event to the
/// youngest wait, also to a cancelled one, where it is lost; so there is at most one wait of a name below, never cancelled, and the order is
/// kept here. State is rebuilt by replay.
/// </summary>
internal sealed class EventMailboxes(TaskOrchestrationContext context)
{
    private readonly Dictionary<string, EventMailbox> _boxes = new(StringComparer.OrdinalIgnoreCase);
    private bool _carriesOver;

    public Task<T> Wait<T>(string name, CancellationToken cancellationToken)
    {
        if (!_boxes.TryGetValue(name, out EventMailbox? box))
        {
            _boxes.Add(name, box = new EventMailbox(() => context.WaitForExternalEvent<JsonElement?>(name, CancellationToken.None), payload => Keep(name, payload)));
        }

        return box.Wait<T>(cancellationToken);
    }

    /// <summary>Sends what arrived and was not taken to the run that follows, before what Durable Task itself still holds.</summary>
    public void CarryOver()
    {
        _carriesOver = true;
        foreach ((string name, EventMailbox box) in _boxes)
        {
            foreach (JsonElement? payload in box.TakeKept())
            {
                Send(name, payload);
            }
        }
    }

    private bool Keep(string name, JsonElement? payload)
    {
        if (_carriesOver)
        {
            Send(name, payload);
        }

        return !_carriesOver;
    }

    private void Send(string name, JsonElement? payload) => context.SendEvent(context.InstanceId, name, payload!);
}
