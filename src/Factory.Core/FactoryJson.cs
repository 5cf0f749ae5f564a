using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Factory.Core;

/// <summary>
/// The one JSON dialect of everything Factory writes: camelCase names, enums as camelCase words, nulls left out, properties in declaration
/// order, no NaN or infinity. The same value always gives the same bytes, so that content addresses and input hashes are stable.
/// </summary>
public static class FactoryJson
{
    /// <summary>Compact form: journal, objects, JSON lines.</summary>
    public static JsonSerializerOptions Compact { get; } = Create(indented: false);

    /// <summary>Form for files that people open.</summary>
    public static JsonSerializerOptions Readable { get; } = Create(indented: true);

    /// <summary>Writes a value in compact form; null for null.</summary>
    public static string? Serialize<T>(T value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), Compact);

    /// <summary>Writes a value for people, with a final newline.</summary>
    public static byte[] SerializeReadable<T>(T value) => [.. JsonSerializer.SerializeToUtf8Bytes(value, Readable), (byte)'\n'];

    /// <summary>Reads a value; default for null.</summary>
    /// <exception cref="JsonException">The text is not JSON, or not of that shape.</exception>
    public static T? Deserialize<T>(string? json) => json is null ? default : JsonSerializer.Deserialize<T>(json, Compact);

    /// <summary>Reads a value from UTF-8.</summary>
    /// <exception cref="JsonException">The text is not JSON, or not of that shape.</exception>
    public static T? Deserialize<T>(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize<T>(utf8, Compact);

    private static JsonSerializerOptions Create(bool indented)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            WriteIndented = indented,
            NewLine = "\n",
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = JsonNumberHandling.Strict,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
