using System.Globalization;
using Factory.Core.Lines;

namespace Factory.Stations.Loading;

/// <summary>Reads the keys under <c>season</c>.</summary>
internal static class SeasonReader
{
    public static SeasonDefinition? Read(MapReader line)
    {
        if (line.Map("season", "{ command: dotnet run season.cs, first: 2026-01-01 }") is not { } keys)
        {
            return null;
        }

        string first = keys.RequiredText("first", "2026-01-01") ?? "2026-01-01";
        if (!DateOnly.TryParseExact(first, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly night))
        {
            keys.Problems.Add(keys.Node("first")!, $"`first` under `season` is `{first}`. Write a day such as 2026-01-01.");
        }

        var season = new SeasonDefinition
        {
            Command = keys.RequiredText("command", "dotnet run season.cs") ?? "",
            First = night,
            Bad = keys.Text("bad"),
            Plant = Night(keys, "plant"),
            Shift = Night(keys, "shift"),
            CyclesEvery = (int)keys.Whole("cyclesEvery", 7, new Bounds(1, 365)),
        };
        keys.Finish();
        return season;
    }

    private static int? Night(MapReader keys, string key) => keys.Whole(key, 0, new Bounds(0, 3650)) is > 0 and var night ? (int)night : null;
}
