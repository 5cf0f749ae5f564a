using System.Text.Json.Serialization;
using Factory.Core.Importing;

namespace Factory.Stations.Importing;

/// <summary>Content of <c>data.json</c>: the one pointer that says which segments count. A segment that it does not list was never imported.</summary>
/// <param name="UnitField">Field that named the units; null when each case is its own.</param>
/// <param name="Units">Units of each role, all imports together.</param>
/// <param name="Imports">In order.</param>
internal sealed record DataIndex(string? UnitField, UnitCounts Units, IReadOnlyList<ImportEntry> Imports)
{
    /// <summary>Imports before the season that is on: their sealed cases are train cases now.</summary>
    [JsonIgnore]
    public int Retired
    {
        get
        {
            for (int i = Imports.Count; i > 0; i--)
            {
                if (Imports[i - 1].Season is not null)
                {
                    return i;
                }
            }

            return 0;
        }
    }

    /// <summary>Number of the season that is on, from 1.</summary>
    [JsonIgnore]
    public int Season => 1 + Imports.Count(i => i.Season is not null);
}
