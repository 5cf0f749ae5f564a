using Factory.Engine.Journaling;

namespace Factory.Engine.Replaying;

/// <summary>Events that came before anyone waited, and waits that came before their event: first in, first out for each name, without case.</summary>
internal sealed class EventBuffer
{
    private readonly LinkedList<HistoryEvent> _unread = new();
    private readonly Dictionary<string, LinkedList<PendingTask>> _waits = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Events nobody has read, in the order they came.</summary>
    public IReadOnlyList<HistoryEvent> Unread => [.. _unread];

    public int UnreadCount => _unread.Count;

    /// <summary>Number of waits that are open.</summary>
    public int Waits { get; private set; }

    /// <summary>Hands an event to the oldest wait for it, or keeps it.</summary>
    public void Raise(HistoryEvent raised)
    {
        if (!_waits.TryGetValue(raised.Name!, out LinkedList<PendingTask>? waits) || waits.First is not { } oldest)
        {
            _unread.AddLast(raised);
            return;
        }

        waits.RemoveFirst();
        Waits--;
        oldest.Value.Complete(raised.Data);
    }

    /// <summary>Takes the oldest unread event of that name; null when there is none.</summary>
    public HistoryEvent? Take(string name)
    {
        for (LinkedListNode<HistoryEvent>? node = _unread.First; node is not null; node = node.Next)
        {
            if (string.Equals(node.Value.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                _unread.Remove(node);
                return node.Value;
            }
        }

        return null;
    }

    /// <summary>Adds a wait and gives what withdraws it: true when it was still open.</summary>
    public Func<bool> Wait(string name, PendingTask wait)
    {
        if (!_waits.TryGetValue(name, out LinkedList<PendingTask>? waits))
        {
            _waits[name] = waits = new LinkedList<PendingTask>();
        }

        LinkedListNode<PendingTask> node = waits.AddLast(wait);
        Waits++;
        return () => Withdraw(waits, node);
    }

    private bool Withdraw(LinkedList<PendingTask> waits, LinkedListNode<PendingTask> node)
    {
        if (node.List != waits)
        {
            return false;
        }

        waits.Remove(node);
        Waits--;
        return true;
    }
}
