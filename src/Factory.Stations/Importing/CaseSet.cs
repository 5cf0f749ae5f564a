using System.Security.Cryptography;
using System.Text;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Importing;

namespace Factory.Stations.Importing;

/// <summary>A line's cases at one moment, by role. Immutable. The sealed ones are for the gate alone: of their scores one bit leaves it.</summary>
public sealed class CaseSet
{
    private readonly IReadOnlyList<CaseRow>[] _rows;
    private readonly Digest[] _fingerprints;

    internal CaseSet(IEnumerable<StoredCase> cases, int imports)
    {
        Imports = imports;
        ILookup<DataRole, CaseRow> byRole = cases.ToLookup(c => c.Role, c => c.Row);
        _rows = [.. Enum.GetValues<DataRole>().Select(r => byRole[r].ToArray())];
        _fingerprints = [.. _rows.Select(FingerprintOf)];
        int Units(DataRole role) => Rows(role).Select(r => r.Unit).Distinct(StringComparer.Ordinal).Count();
        UnitCounts = new UnitCounts(Units(DataRole.Train), Units(DataRole.Select), Units(DataRole.Confirm), Units(DataRole.Sealed));
    }

    /// <summary>How many imports these cases came by: names this moment for good.</summary>
    public int Imports { get; }

    /// <summary>How many units each role holds.</summary>
    public UnitCounts UnitCounts { get; }

    /// <summary>Cases of all roles.</summary>
    public int Count => _rows.Sum(r => r.Count);

    /// <summary>The cases of a role, in the order they were imported.</summary>
    public IReadOnlyList<CaseRow> Rows(DataRole role) => _rows[(int)role];

    /// <summary>SHA-256 of a role's cases in ordinal order of id: each id, a zero byte, the unit, a zero byte, the row, a newline. Does not depend on the order of import.</summary>
    public Digest Fingerprint(DataRole role) => _fingerprints[(int)role];

    private static Digest FingerprintOf(IReadOnlyList<CaseRow> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (CaseRow row in rows.OrderBy(r => r.Id, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{row.Id}\0{row.Unit}\0{row.Json}\n"));
        }

        return Digest.Parse(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
