using System.Diagnostics.CodeAnalysis;

namespace Factory.Api.Reading;

/// <summary>A cache of bounded size: what was not used for the longest time goes first. Thread-safe.</summary>
/// <param name="limit">Most weight in all; one entry may be heavier, and is then the only one.</param>
/// <param name="weigh">Weight of an entry; 1 when null, so that the limit is a number of entries.</param>
internal sealed class LeastRecentlyUsed<TKey, TValue>(int limit, Func<TValue, int>? weigh = null)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _entries = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _order = new();
    private long _weight;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(key, out LinkedListNode<(TKey Key, TValue Value)>? node))
            {
                _order.Remove(node);
                _order.AddFirst(node);
                value = node.Value.Value;
                return true;
            }

            value = default;
            return false;
        }
    }

    /// <summary>The entry that is there, or else the one given.</summary>
    public TValue Add(TKey key, TValue value)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(key, out LinkedListNode<(TKey Key, TValue Value)>? known))
            {
                return known.Value.Value;
            }

            _entries[key] = _order.AddFirst((key, value));
            _weight += Weight(value);
            while (_weight > limit && _order.Count > 1)
            {
                (TKey oldest, TValue dropped) = _order.Last!.Value;
                _weight -= Weight(dropped);
                _entries.Remove(oldest);
                _order.RemoveLast();
            }

            return value;
        }
    }

    private int Weight(TValue value) => weigh?.Invoke(value) ?? 1;
}
