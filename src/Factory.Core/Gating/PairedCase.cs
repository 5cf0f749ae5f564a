namespace Factory.Core.Gating;

/// <summary>Challenger minus champion on one case, in parts of the range and clipped to -1..1, with what was irregular about it.</summary>
internal readonly record struct PairedCase(string Id, string Unit, double Difference, bool ChallengerFailed, bool ChampionMissing, bool BelowRange);
