using Factory.Core.Cord;
using Factory.Stations.Cord;

namespace Factory.Api.Reading;

/// <summary>All stops, kept as <see cref="LineReader"/> keeps lines. Thread-safe.</summary>
/// <param name="stops">The stops.</param>
/// <param name="observed">Counts what is written; null where nothing does.</param>
/// <param name="time">The clock.</param>
public sealed class StopReader(StopFiles stops, ObservedStore? observed, TimeProvider time)
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Kept? _kept;

    /// <summary>All stops, in order of number: as old as <see cref="Freshness"/> allows.</summary>
    public async Task<IReadOnlyList<Stop>> All(CancellationToken cancellationToken)
    {
        if (Fresh() is { } all)
        {
            return all;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (Fresh() is { } meanwhile)
            {
                return meanwhile;
            }

            long version = observed?.StopsVersion ?? 0;
            long at = time.GetTimestamp();
            IReadOnlyList<Stop> read = await stops.All(line: null, cancellationToken);
            _kept = new Kept(read, version, at);
            return read;
        }
        finally
        {
            _gate.Release();
        }
    }

    private IReadOnlyList<Stop>? Fresh() =>
        _kept is { } kept && kept.Version == (observed?.StopsVersion ?? 0) && time.GetElapsedTime(kept.At) < Freshness.Of(observed) ? kept.Stops : null;

    private sealed record Kept(IReadOnlyList<Stop> Stops, long Version, long At);
}
