using System.Diagnostics.CodeAnalysis;

namespace Factory.Api.Reading;

/// <summary>A cache of bounded size: what was not used for the longest time goes first. Thread-safe.</summary>
/// <param name="limit">Most entries.</param>
internal sealed class LeastRecentlyUsed<TKey, TValue>(int limit)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _entries = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _order = new();

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
            if (_entries.Count > limit)
            {
                _entries.Remove(_order.Last!.Value.Key);
                _order.RemoveLast();
            }

            return value;
        }
    }
}
