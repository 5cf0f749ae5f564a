using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Factory.Core.Artifacts;

namespace Factory.Stations.Importing;

/// <summary>One byte sequence for each row: compact, properties in ordinal order of name, one spelling for each number. Reused; not thread-safe.</summary>
internal sealed class CanonicalJson
{
    public const string IdField = "id";

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>The whole row.</summary>
    /// <exception cref="FormatException">A number is beyond a double, or a text is no Unicode; says what to do.</exception>
    public byte[] Row(JsonElement row) => Write(row, withId: true).ToArray();

    /// <summary>Digest of the row without its id: rows with the same one are the same case under another name.</summary>
    /// <exception cref="FormatException">A number is beyond a double, or a text is no Unicode; says what to do.</exception>
    public Digest Content(JsonElement row) => Digest.Of(Write(row, withId: false));

    private ReadOnlySpan<byte> Write(JsonElement row, bool withId)
    {
        _buffer.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(_buffer, s_options);
        WriteObject(writer, row.EnumerateObject().Where(p => withId || p.Name != IdField));
        writer.Flush();
        return _buffer.WrittenSpan;
    }

    private static void WriteObject(Utf8JsonWriter writer, IEnumerable<JsonProperty> properties)
    {
        writer.WriteStartObject();
        foreach (JsonProperty property in properties.OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            writer.WritePropertyName(property.Name);
            WriteValue(writer, property.Value);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(writer, value.EnumerateObject());
                break;
            case JsonValueKind.Array:
                WriteArray(writer, value);
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(Number(value), skipInputValidation: true);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static void WriteArray(Utf8JsonWriter writer, JsonElement array)
    {
        writer.WriteStartArray();
        foreach (JsonElement item in array.EnumerateArray())
        {
            WriteValue(writer, item);
        }

        writer.WriteEndArray();
    }

    private static string Number(JsonElement value)
    {
        string text = value.GetRawText();
        return CanonicalNumber.Of(text) ?? throw new FormatException($"the number {text} is beyond what a double can hold. Write a smaller one.");
    }
}
