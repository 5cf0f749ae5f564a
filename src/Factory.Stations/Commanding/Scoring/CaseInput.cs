using System.Buffers;
using System.Text.Json;
using Factory.Core;
using Factory.Core.Lines;

namespace Factory.Stations.Commanding.Scoring;

/// <summary>
/// Divides the fields of cases: what a candidate sees, what only the score command sees, and what neither needs (id and unit). Candidates know a case by its
/// number in the order given, from 1.
/// </summary>
internal sealed class CaseInput(LineDefinition line)
{
    private readonly HashSet<string> _labels = [.. line.Data.Labels ?? []];

    /// <summary>One line for each case: <c>{"case":1,"input":{...}}</c>.</summary>
    public ReadOnlyMemory<byte> Lines(IReadOnlyList<CaseRow> cases)
    {
        var buffer = new ArrayBufferWriter<byte>();
        for (int i = 0; i < cases.Count; i++)
        {
            using (var writer = new Utf8JsonWriter(buffer))
            {
                writer.WriteStartObject();
                writer.WriteNumber("case", i + 1);
                Fields(writer, "input", cases[i], name => !IsHidden(name));
                writer.WriteEndObject();
            }

            buffer.Write("\n"u8);
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Writes the case as the score command sees it: input, and the labels if the line has any.</summary>
    public void Whole(Utf8JsonWriter writer, CaseRow row)
    {
        Fields(writer, "input", row, name => !IsHidden(name));
        if (_labels.Count > 0)
        {
            Fields(writer, "label", row, _labels.Contains);
        }
    }

    private static void Fields(Utf8JsonWriter writer, string name, CaseRow row, Func<string, bool> wanted)
    {
        using JsonDocument document = JsonDocument.Parse(row.Json);
        writer.WriteStartObject(name);
        foreach (JsonProperty field in document.RootElement.EnumerateObject().Where(f => wanted(f.Name)))
        {
            field.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private bool IsHidden(string field) => field == "id" || field == line.Data.Unit || _labels.Contains(field);
}
