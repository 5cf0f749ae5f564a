using Factory.Core.Artifacts;
using Factory.Core.Releasing;
using Factory.Stations.Evaluating;

namespace Factory.Stations.Auditing;

/// <summary>What an audit keeps of each closed cycle; the manifests of thousands would not fit.</summary>
/// <param name="Digest">Digest of its manifest.</param>
/// <param name="Snapshot">The frozen view of the line.</param>
/// <param name="Seed">Seed of all chance in it.</param>
/// <param name="Before">What was live when it opened.</param>
/// <param name="Challengers">What may have been put to the gate: one, where the manifest tells which. Empty when the gate was not asked.</param>
/// <param name="Gate">The gate's verdict; null when it was not asked.</param>
/// <param name="Released">Version that it made live; null when none.</param>
/// <param name="Swap">Which model was to take another's place; null for a cycle of the search.</param>
internal sealed record CycleFacts(
    Digest Digest, Digest Snapshot, ulong Seed, Incumbent Before, IReadOnlyList<Runnable> Challengers, GateVerdict? Gate, int? Released, ModelSwap? Swap);
