using Factory.Stations.Importing;

namespace Factory.Stations.Auditing;

/// <summary>Every case that was ever imported, whole as it was written.</summary>
/// <param name="Cases">In order of import.</param>
/// <param name="Ends">How many of them there were after each import.</param>
internal sealed record AuditedData(IReadOnlyList<StoredCase> Cases, IReadOnlyList<int> Ends)
{
    /// <summary>The cases of the first so many imports.</summary>
    public CaseSet At(int imports) => new(Cases.Take(imports == 0 ? 0 : Ends[imports - 1]), imports);
}
