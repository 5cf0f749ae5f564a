using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Closing;

namespace Factory.Stations.Auditing;

/// <summary>All closed cycles of a line.</summary>
/// <param name="Cycles">By number.</param>
/// <param name="Candidates">Every candidate, as it was first proposed.</param>
/// <param name="Lessons">Digests of the lessons they wrote, by path, and the cycle of each.</param>
internal sealed record CycleChain(
    SortedDictionary<int, CycleFacts> Cycles,
    Dictionary<CandidateId, ManifestCandidate> Candidates,
    SortedDictionary<string, (int Cycle, Digest Digest)> Lessons)
{
    /// <summary>The newest closed cycle; 0 for none.</summary>
    public int Head => Cycles.Count == 0 ? 0 : Cycles.Keys.Last();
}
