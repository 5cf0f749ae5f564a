using System.Globalization;
using Factory.Core.Artifacts;

namespace Factory.Stations.Operating;

/// <summary>Ids of decisions: the night, by which they are found without reading all others, and a digest of line, night and input.</summary>
public static class DecisionId
{
    private const string NightFormat = "yyyyMMdd";

    /// <summary>The id for an input; always the same.</summary>
    public static string Of(string line, DateOnly night, string input)
    {
        string day = night.ToString(NightFormat, CultureInfo.InvariantCulture);
        return $"{day}-{Digest.Of($"factory decision 1\n{line}\n{day}\n{input}").Hex[..20]}";
    }

    /// <summary>The night of an id; null when it is none.</summary>
    public static DateOnly? NightOf(string id) =>
        id.Length == 29 && id[8] == '-' && DateOnly.TryParseExact(id.AsSpan(0, 8), NightFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly night) ? night : null;
}
