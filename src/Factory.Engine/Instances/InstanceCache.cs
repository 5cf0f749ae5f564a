namespace Factory.Engine.Instances;

/// <summary>Orchestrations kept in memory between turns: the most recently used, so many. Thread-safe.</summary>
internal sealed class InstanceCache(int size)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Instance>> _byId = new(StringComparer.Ordinal);
    private readonly LinkedList<Instance> _byUse = new();

    /// <summary>Takes an instance out, for its turn.</summary>
    public Instance? Take(string id)
    {
        lock (_lock)
        {
            if (!_byId.Remove(id, out LinkedListNode<Instance>? node))
            {
                return null;
            }

            _byUse.Remove(node);
            return node.Value;
        }
    }

    /// <summary>Puts an instance back after its turn; drops the one unused for longest when there are too many.</summary>
    public void Put(Instance instance)
    {
        lock (_lock)
        {
            _byId[instance.Row.Id] = _byUse.AddFirst(instance);
            if (_byUse.Count > size)
            {
                _byId.Remove(_byUse.Last!.Value.Row.Id);
                _byUse.RemoveLast();
            }
        }
    }
}
