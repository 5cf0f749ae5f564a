using Factory.Core.Artifacts;

namespace Factory.Stations.Operating;

/// <summary>What came of a decision, as it is kept. Of a unit of a hidden role nothing but that it came: its outcome belongs to its role alone.</summary>
/// <param name="Decision">Id of the decision.</param>
/// <param name="Content">Digest of what was told: told again it changes nothing, told otherwise it is refused.</param>
/// <param name="At">When it was told, UTC.</param>
/// <param name="Value">Score in parts of the range, the greater the better; null for hidden roles.</param>
public sealed record StoredOutcome(string Decision, Digest Content, DateTime At, double? Value);
