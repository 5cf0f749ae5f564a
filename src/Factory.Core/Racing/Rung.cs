namespace Factory.Core.Racing;

/// <summary>One round of a race: who runs on which cases.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Candidates">Those still in the race, in ordinal order of id.</param>
/// <param name="Cases">Ids of the cases to evaluate now, none of them evaluated in an earlier rung, in race order.</param>
public sealed record Rung(int Number, IReadOnlyList<CandidateId> Candidates, IReadOnlyList<string> Cases);
