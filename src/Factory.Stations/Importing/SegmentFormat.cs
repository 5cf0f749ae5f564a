using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Factory.Core;
using Factory.Core.Artifacts;

namespace Factory.Stations.Importing;

/// <summary>One line of a segment: <c>{"role":"train","id":"...","unit":"...","content":"...","row":{...}}</c>.</summary>
internal static class SegmentFormat
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(ArrayBufferWriter<byte> buffer, InputRow row, DataRole role)
    {
        using (var writer = new Utf8JsonWriter(buffer, s_options))
        {
            writer.WriteStartObject();
            writer.WriteString("role", RoleName(role));
            writer.WriteString("id", row.Id);
            writer.WriteString("unit", row.Unit);
            writer.WriteString("content", row.Content.Hex);
            writer.WritePropertyName("row");
            writer.WriteRawValue(row.Json, skipInputValidation: true);
            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
    }

    /// <summary>Reads a segment whose digest was checked, so that its form is as written.</summary>
    public static IEnumerable<StoredCase> Read(ReadOnlyMemory<byte> segment)
    {
        while (segment.Length > 0)
        {
            int end = segment.Span.IndexOf((byte)'\n');
            yield return Line(segment[..end]);
            segment = segment[(end + 1)..];
        }
    }

    private static StoredCase Line(ReadOnlyMemory<byte> line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        string Text(string name) => root.GetProperty(name).GetString()!;
        var row = new CaseRow(Text("id"), Text("unit"), root.GetProperty("row").GetRawText());
        return new StoredCase(Enum.Parse<DataRole>(Text("role"), ignoreCase: true), Digest.Parse(Text("content")), row);
    }

    private static string RoleName(DataRole role) => role switch
    {
        DataRole.Train => "train",
        DataRole.Select => "select",
        DataRole.Confirm => "confirm",
        _ => "sealed",
    };
}
