using System.Text;
using System.Text.Json;
using Factory.Core;
using Factory.Core.Artifacts;

namespace Factory.Stations.Operating;

/// <summary>An input of a batch.</summary>
/// <param name="Row">Id, unit and the whole row.</param>
/// <param name="Content">Digest of what it says, its id apart.</param>
internal sealed record BatchRow(CaseRow Row, Digest Content)
{
    /// <summary>Writes rows as a batch's artifact holds them.</summary>
    public static byte[] Bytes(IEnumerable<BatchRow> rows) => Encoding.UTF8.GetBytes(string.Concat(rows.Select(r => FactoryJson.Serialize(r) + "\n")));

    /// <summary>Reads them.</summary>
    public static IReadOnlyList<BatchRow> Parse(ReadOnlyMemory<byte> content) =>
        [.. Encoding.UTF8.GetString(content.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => FactoryJson.Deserialize<BatchRow>(l)!)];

    /// <summary>A field as text; the unit when none is named, null when it is not there.</summary>
    public string? Field(string? name)
    {
        if (name is null)
        {
            return Row.Unit;
        }

        using JsonDocument document = JsonDocument.Parse(Row.Json);
        return document.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;
    }
}
