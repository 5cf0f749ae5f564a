using System.Collections.Concurrent;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Opening;
using Factory.Core.Workflows;
using Factory.Stations.Importing;

namespace Factory.Stations.State;

/// <summary>Loads the frozen views that cycles work from, and keeps the last few. Thread-safe.</summary>
/// <param name="store">Where they are.</param>
/// <param name="time">The clock.</param>
public sealed class SnapshotCache(IArtifactStore store, TimeProvider time)
{
    private const int Limit = 8;
    private readonly ConcurrentDictionary<Digest, Task<FrozenLine>> _loaded = new();

    /// <summary>The view of a cycle.</summary>
    public async Task<FrozenLine> Load(CycleRef cycle, CancellationToken cancellationToken)
    {
        if (_loaded.Count > Limit)
        {
            _loaded.Clear();
        }

        Task<FrozenLine> loading = _loaded.GetOrAdd(cycle.Snapshot, digest => Read(cycle.Line, digest));
        try
        {
            return await loading.WaitAsync(cancellationToken);
        }
        catch when (loading.IsFaulted)
        {
            // A failed load is tried again by the next attempt of the station.
            _loaded.TryRemove(cycle.Snapshot, out _);
            throw;
        }
    }

    private async Task<FrozenLine> Read(string line, Digest digest)
    {
        CycleSnapshot snapshot = await store.GetJson<CycleSnapshot>(digest, CancellationToken.None);
        CaseSet cases = await new CaseStore(store, snapshot.Line.Definition, time).Open(snapshot.Imports);
        foreach (DataRole role in Enum.GetValues<DataRole>())
        {
            if (cases.Fingerprint(role).Hex != snapshot.Fingerprints[role.ToString()])
            {
                throw new InvalidDataException(
                    $"The {role} cases of '{line}' are not those that the cycle opened with. Restore lines/{line}/data and lines/{line}/sealed from a copy.");
            }
        }

        return new FrozenLine(snapshot, cases);
    }
}
