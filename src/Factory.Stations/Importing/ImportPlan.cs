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
    private int _known;

    public IReadOnlyList<(InputRow Row, DataRole Role)> Added => _added;

    public IReadOnlyList<ChangedCase> Changed => _changed;

    public UnitCounts Units => UnitCounts.Of(_roles.Values);

    public void Know(StoredCase stored)
    {
        _contents[stored.Row.Id] = stored.Content;
        _roles[stored.Row.Unit] = stored.Role;
    }

    public void Take(InputRow row, string input)
    {
        if (!_contents.TryGetValue(row.Id, out Digest content))
        {
            _added.Add((row, RoleOf(row.Unit)));
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

    private DataRole RoleOf(string unit)
    {
        if (!_roles.TryGetValue(unit, out DataRole role))
        {
            role = _roles[unit] = RoleHash.Of(unit, shares);
        }

        return role;
    }
}
