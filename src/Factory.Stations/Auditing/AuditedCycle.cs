using Factory.Core;
using Factory.Core.Closing;
using Factory.Core.Opening;
using Factory.Core.Releasing;
using Factory.Stations.Importing;

namespace Factory.Stations.Auditing;

/// <summary>The cycle that a release came from, as far as it can be read.</summary>
/// <param name="Number">The cycle.</param>
/// <param name="Manifest">What it decided; null while it is under way.</param>
/// <param name="Snapshot">What it worked from.</param>
/// <param name="Cases">Its data; null when they are not what they were.</param>
/// <param name="Challenger">What it released; null for the seed.</param>
/// <param name="Swap">Which model was to take another's place; null for a cycle of the search.</param>
internal sealed record AuditedCycle(int Number, CycleManifest? Manifest, CycleSnapshot Snapshot, CaseSet? Cases, Incumbent? Challenger, ModelSwap? Swap)
{
    /// <summary>Difference that the challenger had to exceed, in parts of the range.</summary>
    public double Delta => DeltaOf(Snapshot, Swap);

    /// <summary>As the gate has it: below 0 where a swap of models allows a loss.</summary>
    public static double DeltaOf(CycleSnapshot snapshot, ModelSwap? swap) => swap is { Margin: > 0 } allowed ? -allowed.Margin : snapshot.Line.Definition.Release.Delta;

    /// <summary>Seed of its chance; while it is under way, the one that the line gives it.</summary>
    public ulong Seed => Manifest?.Seed ?? OwnSeed(Snapshot, Number);

    /// <summary>The seed that a line gives to a cycle, unless whoever runs it gives another.</summary>
    public static ulong OwnSeed(CycleSnapshot snapshot, int cycle) =>
        new SeededRandom(snapshot.Line.Definition.Search.Seed).Fork(FormattableString.Invariant($"cycle {cycle}")).NextUInt64();
}
