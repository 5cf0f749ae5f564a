using Factory.Core.Artifacts;

namespace Factory.Core.Proposing;

/// <summary>A proposal as it is kept.</summary>
/// <param name="Number">Number within the cycle, from 1: names its folder.</param>
/// <param name="Candidate">Content address.</param>
/// <param name="Product">Artifact that holds its files.</param>
/// <param name="Parents">What it was made from.</param>
/// <param name="Proposer">Who proposed it.</param>
/// <param name="Origin">What made it; null when its proposer is a plain search.</param>
/// <param name="RepairedBy">Index, under <c>propose</c>, of the proposer that would mend it; null when none would.</param>
public sealed record NumberedProposal(
    int Number, CandidateId Candidate, Digest Product, IReadOnlyList<CandidateId> Parents, string Proposer, ProposalOrigin? Origin = null, int? RepairedBy = null);
