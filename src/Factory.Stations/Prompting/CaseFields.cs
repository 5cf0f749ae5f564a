using System.Text.Json;
using Factory.Core;

namespace Factory.Stations.Prompting;

/// <summary>The fields of one case. Immutable.</summary>
/// <param name="row">The case.</param>
internal sealed class CaseFields(CaseRow row)
{
    private readonly Dictionary<string, JsonElement> _fields = Read(row.Json);

    /// <summary>The case.</summary>
    public CaseRow Row => row;

    /// <summary>Names of all fields, in ordinal order.</summary>
    public IEnumerable<string> Names => _fields.Keys.Order(StringComparer.Ordinal);

    /// <summary>What a field holds; null where the case has none of that name.</summary>
    public JsonElement? Value(string field) => _fields.TryGetValue(field, out JsonElement value) ? value : null;

    /// <summary>A field as text: a string as it is, anything else as JSON; null where the case has no such field.</summary>
    public string? Text(string field) => Value(field) is { } value ? TextOf(value) : null;

    /// <summary>A value as text: a string as it is, anything else as JSON.</summary>
    public static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static Dictionary<string, JsonElement> Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.Clone(), StringComparer.Ordinal);
    }
}
