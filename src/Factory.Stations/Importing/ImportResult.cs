using Factory.Core.Importing;

namespace Factory.Stations.Importing;

/// <summary>What an import did.</summary>
/// <param name="New">Cases that were added.</param>
/// <param name="Known">Cases that were there already, with the same content.</param>
/// <param name="UnitsByRole">All units there are now.</param>
/// <param name="Changed">Cases whose content is not what was imported before. If there is any, nothing of this import was applied, and the line must stop.</param>
public sealed record ImportResult(int New, int Known, UnitCounts UnitsByRole, IReadOnlyList<ChangedCase> Changed);
