using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Importing;
using Factory.Core.Lines;

namespace Factory.Stations.Importing;

/// <summary>Decides for each row of an import, given what is there: new, known or changed; and for each new unit its role.</summary>
internal sealed class ImportPlan(RoleShares shares)
{
    private readonly Dictionary<string, Digest> _contents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DataRole> _roles = new(StringComparer.Ordinal);
    private readonly List<(InputRow Row, DataRole Role)> _added = [];
    private readonly List<ChangedCase> _changed = [];
    private readonly Dictionary<Digest, DataRole> _byContent = [];
    private readonly List<Problem> _overlaps = [];
    private int _known;

    /// <summary>New rows that say the same as a case of another role, where one of the two is sealed.</summary>
    public IReadOnlyList<Problem> Overlaps => _overlaps;

    public IReadOnlyList<(InputRow Row, DataRole Role)> Added => _added;

    public IReadOnlyList<ChangedCase> Changed => _changed;

    public UnitCounts Units => UnitCounts.Of(_roles.Values);

    public void Know(StoredCase stored)
    {
        _contents[stored.Row.Id] = stored.Content;
        _roles[stored.Row.Unit] = stored.Role;
        _byContent.TryAdd(stored.Content, stored.Role);
    }

    public void Take(InputRow row, string input)
    {
        if (!_contents.TryGetValue(row.Id, out Digest content))
        {
            DataRole role = RoleOf(row.Unit);
            NoteOverlap(row, role, input);
            _added.Add((row, role));
        }
        else if (content == row.Content)
        {
            _known++;
        }
        else
        {
            _changed.Add(new ChangedCase(row.Id, $"{input}:{row.Line}"));
        }
    }

    public ImportResult Result(UnitCounts units) => _changed.Count > 0 ? new(0, _known, units, _changed) : new(_added.Count, _known, units, []);

    private void NoteOverlap(InputRow row, DataRole role, string input)
    {
        if (!_byContent.TryAdd(row.Content, role) && _byContent[row.Content] is var other && other != role && (role == DataRole.Sealed || other == DataRole.Sealed))
        {
            _overlaps.Add(new Problem($"{input}:{row.Line}", "says the same as another case, and the two have different roles, one of them sealed: what is sealed must stand nowhere else. Leave this row out, or give both the same unit (data.unit)."));
        }
    }

    private DataRole RoleOf(string unit)
    {
        if (!_roles.TryGetValue(unit, out DataRole role))
        {
            role = _roles[unit] = RoleHash.Of(unit, shares);
        }

        return role;
    }
}
