using Factory.Core.Importing;

namespace Factory.Stations.Importing;

/// <summary>Content of <c>data.json</c>: the one pointer that says which segments count. A segment that it does not list was never imported.</summary>
/// <param name="UnitField">Field that named the units; null when each case is its own.</param>
/// <param name="Units">Units of each role, all imports together.</param>
/// <param name="Imports">In order.</param>
internal sealed record DataIndex(string? UnitField, UnitCounts Units, IReadOnlyList<ImportEntry> Imports);
