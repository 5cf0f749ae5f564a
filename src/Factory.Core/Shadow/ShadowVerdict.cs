namespace Factory.Core.Shadow;

/// <summary>What became of the active challengers after a night.</summary>
/// <param name="State">The gate after it.</param>
/// <param name="Promoted">The challenger to release; null for none.</param>
/// <param name="Withdrawn">Challengers that are watched no more.</param>
public sealed record ShadowVerdict(ShadowState State, CandidateId? Promoted, IReadOnlyList<CandidateId> Withdrawn);
