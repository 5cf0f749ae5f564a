using Factory.Core;
using Factory.Stations.Importing;

namespace Factory.Stations.Auditing;

/// <summary>Every case that was ever imported, whole as it was written.</summary>
/// <param name="Cases">In order of import.</param>
/// <param name="Ends">How many of them there were after each import.</param>
/// <param name="Seasons">Numbers, from 1, of the imports that began a new season.</param>
internal sealed record AuditedData(IReadOnlyList<StoredCase> Cases, IReadOnlyList<int> Ends, IReadOnlyList<int> Seasons)
{
    /// <summary>Number of the season after so many imports, from 1.</summary>
    public int SeasonAt(int imports) => 1 + Seasons.Count(begun => begun <= imports);

    /// <summary>The cases of the first so many imports. Sealed ones of a season that had ended by then are train cases.</summary>
    public CaseSet At(int imports)
    {
        int begun = Seasons.LastOrDefault(s => s <= imports);
        int retired = begun == 0 ? 0 : Ends[begun - 1];
        IEnumerable<StoredCase> cases = Cases.Take(imports == 0 ? 0 : Ends[imports - 1]);
        return new CaseSet(cases.Select((c, i) => i < retired && c.Role == DataRole.Sealed ? c with { Role = DataRole.Train } : c), imports);
    }
}
