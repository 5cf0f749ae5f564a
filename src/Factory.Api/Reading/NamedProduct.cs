using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Closing;

namespace Factory.Api.Reading;

/// <summary>A product that a caller named.</summary>
/// <param name="Id">The candidate.</param>
/// <param name="Product">Artifact that holds its files.</param>
/// <param name="Version">Its release; null when it was never live.</param>
/// <param name="Row">Its last row in the archive; null for the seed.</param>
public sealed record NamedProduct(CandidateId Id, Digest Product, int? Version, ManifestCandidate? Row);
