using Factory.Core.Gating;

namespace Factory.Core.Shadow;

/// <summary>What one night's cases said of the active challengers, after the fixed delay in which outcomes come in.</summary>
/// <param name="Night">The night, UTC.</param>
/// <param name="Differences">Each active challenger's differences to the champion on the night's cases; a missing outcome counts against the challenger.</param>
public sealed record ShadowNight(DateOnly Night, IReadOnlyDictionary<CandidateId, PairedDifferences> Differences);
