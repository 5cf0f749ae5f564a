using Factory.Core.Lines;

namespace Factory.Stations.Loading;

/// <summary>Reads the keys under <c>data</c>.</summary>
internal static class DataReader
{
    private const string Example = "{ file: data/cases.jsonl, unit: day }";
    private static readonly Bounds s_percent = new(1, 97);
    private static readonly Bounds s_maybeNone = new(0, 97);

    public static DataDefinition Read(MapReader line, LineFiles files)
    {
        line.Required("data", Example);
        if (line.Map("data", Example) is not { } keys)
        {
            return new DataDefinition();
        }

        var data = new DataDefinition
        {
            File = files.Data(keys.Node("file")),
            Command = keys.Text("command"),
            Unit = keys.Text("unit"),
            Labels = files.CSharpOnly ? null : CommandReader.Texts(keys, "labels", "[optimal]"),
            Shared = CommandReader.Texts(keys, "shared", "[subject, body]"),
            Roles = Roles(keys),
            Ledger = keys.Text("ledger"),
        };
        keys.Finish();
        return data;
    }

    private static RoleShares Roles(MapReader data)
    {
        RoleShares defaults = new DataDefinition().Roles;
        if (data.Map("roles", "{ train: 40, select: 20, confirm: 20, sealed: 20 }") is not { } keys)
        {
            return defaults;
        }

        var shares = new RoleShares(Share(keys, "train", 40), Share(keys, "select", 20), Share(keys, "confirm", 20), Share(keys, "sealed", 20, s_maybeNone));
        int sum = shares.Train + shares.Select + shares.Confirm + shares.Sealed;
        if (sum != 100)
        {
            keys.Problems.Add(keys.Place, $"the roles sum to {sum} percent. Write four whole numbers for train, select, confirm and sealed that sum to 100.");
        }

        keys.Finish();
        return shares;
    }

    private static int Share(MapReader keys, string role, int example, Bounds? bounds = null)
    {
        keys.Required(role, $"{example}");
        return (int)keys.Whole(role, example, bounds ?? s_percent);
    }
}
