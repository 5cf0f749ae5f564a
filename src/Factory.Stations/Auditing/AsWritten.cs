using System.Text.Json;
using System.Text.Json.Nodes;
using Factory.Core;

namespace Factory.Stations.Auditing;

/// <summary>
/// Reads a JSON file and says whether it is as Factory writes it: laid out so, with names that are known and values in the one form that Factory gives them. A file of an
/// older version, which lacks what was added later, is as written too. Pure.
/// </summary>
internal static class AsWritten
{
    /// <summary>Reads a file for people.</summary>
    public static T? Read<T>(ReadOnlyMemory<byte> content, out string? fault)
        where T : class => Read<T>(content, FactoryJson.Readable, "\n"u8.ToArray(), out fault);

    /// <summary>Reads a row of a file of JSON lines, without its newline.</summary>
    public static T? Row<T>(ReadOnlyMemory<byte> content, out string? fault)
        where T : class => Read<T>(content, FactoryJson.Compact, [], out fault);

    private static T? Read<T>(ReadOnlyMemory<byte> content, JsonSerializerOptions form, byte[] end, out string? fault)
        where T : class
    {
        try
        {
            T? value = FactoryJson.Deserialize<T>(content.Span);
            JsonNode? file = JsonNode.Parse(content.Span);
            byte[] formed = [.. JsonSerializer.SerializeToUtf8Bytes(file, form), .. end];
            fault = value is null ? "says nothing."
                : !formed.AsSpan().SequenceEqual(content.Span) ? "is not laid out as Factory writes it: it was changed."
                : Excess(file, Exact(value), "") is { } excess ? $"holds `{excess}` in a form that Factory never writes: it was changed."
                : null;
            return value;
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or InvalidOperationException or FormatException)
        {
            fault = $"cannot be read: {broken.Message}";
            return null;
        }
    }

    /// <summary>The value with its names letter by letter: reading is content with <c>Sandbox</c> for <c>sandbox</c>, and nodes made by the serializer are too.</summary>
    private static JsonNode? Exact<T>(T? value) => JsonNode.Parse(JsonSerializer.SerializeToUtf8Bytes(value, FactoryJson.Compact));

    /// <summary>The first place at which the file says something else than the value read of it, or something more.</summary>
    private static string? Excess(JsonNode? file, JsonNode? value, string place) => (file, value) switch
    {
        (JsonObject a, JsonObject b) => a.Select(p => b.TryGetPropertyValue(p.Key, out JsonNode? there) ? Excess(p.Value, there, Below(place, p.Key)) : Below(place, p.Key)).FirstOrDefault(x => x is not null),
        (JsonArray a, JsonArray b) when a.Count == b.Count => a.Select((item, i) => Excess(item, b[i], FormattableString.Invariant($"{place}[{i}]"))).FirstOrDefault(x => x is not null),
        (JsonValue a, JsonValue b) when a.ToJsonString(FactoryJson.Compact) == b.ToJsonString(FactoryJson.Compact) => null,
        (null, null) => null,
        _ => place,
    };

    private static string Below(string place, string name) => place.Length == 0 ? name : $"{place}.{name}";
}
