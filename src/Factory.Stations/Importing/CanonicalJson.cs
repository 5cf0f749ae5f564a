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

    private readonly ArrayBufferWriter<byte> _rest = new();
    private readonly ArrayBufferWriter<byte> _id = new();
    private readonly Utf8JsonWriter _writer = new(Stream.Null, s_options);

    /// <summary>The whole row, and the digest of the row without its id: rows with the same digest are the same case under another name.</summary>
    /// <exception cref="FormatException">A number is beyond a double; says what to do.</exception>
    public (byte[] Row, Digest Content) Of(JsonElement row)
    {
        _rest.ResetWrittenCount();
        _id.ResetWrittenCount();
        _writer.Reset(_rest);
        int split = WriteRest(row);
        if (row.TryGetProperty(IdField, out JsonElement id))
        {
            _writer.Reset(_id);
            WriteValue(_writer, id);
            _writer.Flush();
        }

        ReadOnlySpan<byte> rest = _rest.WrittenSpan;
        return (_id.WrittenCount == 0 ? rest.ToArray() : WithId(rest, split), Digest.Of(rest));
    }

    /// <summary>Writes every property but the id, and gives the place where the id belongs.</summary>
    private int WriteRest(JsonElement row)
    {
        int split = -1;
        _writer.WriteStartObject();
        foreach (JsonProperty property in row.EnumerateObject().Where(p => p.Name != IdField).OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            split = split < 0 && string.CompareOrdinal(property.Name, IdField) > 0 ? Position() : split;
            _writer.WritePropertyName(property.Name);
            WriteValue(_writer, property.Value);
        }

        split = split < 0 ? Position() : split;
        _writer.WriteEndObject();
        _writer.Flush();
        return split;
    }

    private int Position() => (int)(_writer.BytesCommitted + _writer.BytesPending);

    private byte[] WithId(ReadOnlySpan<byte> rest, int split)
    {
        // What follows brings its comma along, unless the id comes first.
        bool first = split == 1;
        bool alone = first && rest.Length == 2;
        return [.. rest[..split], .. first ? ""u8 : ","u8, .. "\"id\":"u8, .. _id.WrittenSpan, .. first && !alone ? ","u8 : ""u8, .. rest[split..]];
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
