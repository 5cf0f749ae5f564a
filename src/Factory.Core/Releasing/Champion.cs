using Factory.Core.Artifacts;

namespace Factory.Core.Releasing;

/// <summary>The pointer to what is live: the content of <c>champion.json</c>, replaced by compare-and-swap only.</summary>
/// <param name="Version">Number of the release; 0 for the seed.</param>
/// <param name="Candidate">Which candidate.</param>
/// <param name="Product">Artifact that holds its files.</param>
/// <param name="Binary">Artifact that runs.</param>
/// <param name="Manifest">Digest of the release file that says why; null for the seed.</param>
public sealed record Champion(int Version, CandidateId Candidate, Digest Product, Digest Binary, Digest? Manifest = null);
