namespace Factory.Core.Proposing;

/// <summary>A candidate as proposed.</summary>
/// <param name="Product">Its files.</param>
/// <param name="Parents">What it was made from; at least one.</param>
/// <param name="Note">Why, in Markdown, for people and for later proposals.</param>
/// <param name="Evaluations">Evaluations that its proposer spent on this call in all; 0 when it spends none.</param>
/// <param name="Origin">What made it; null when its proposer is a plain search.</param>
/// <param name="MayRepair">Whether its proposer would mend it, were it not to build or to break an invariant.</param>
public sealed record Proposal(
    Product Product, IReadOnlyList<CandidateId> Parents, string Note, long Evaluations = 0, ProposalOrigin? Origin = null, bool MayRepair = false)
{
    /// <summary>Which attempt of its call it came of, from 0: its number within the cycle is the call's first one and so many more, as what was paid for it says. Null to number in order.</summary>
    public int? Attempt { get; init; }
}
