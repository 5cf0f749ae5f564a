using System.Text.Json;
using Factory.Core;
using Factory.Core.Lines;

namespace Factory.Stations.Learning;

/// <summary>
/// Takes out of texts what the line does not share with models: values of at least three characters in fields of train cases that `data.shared` does not name. Messages of
/// programs and tests quote the cases that they choke on.
/// </summary>
/// <param name="line">The line.</param>
/// <param name="train">Its train cases.</param>
internal sealed class UnsharedValues(LineDefinition line, IReadOnlyList<CaseRow> train)
{
    private const int Shortest = 3;
    private const string Mark = "[not shared]";

    private readonly Lazy<string[]> _values = new(() => line.Data.Shared is null ? [] : [.. train.SelectMany(row => Of(line, row)).Distinct(StringComparer.Ordinal).OrderByDescending(v => v.Length)]);

    /// <summary>The text without them.</summary>
    public string Mask(string text) => _values.Value.Aggregate(text, (masked, value) => masked.Replace(value, Mark, StringComparison.Ordinal));

    private static List<string> Of(LineDefinition line, CaseRow row)
    {
        using JsonDocument document = JsonDocument.Parse(row.Json);
        var values = new List<string>();
        foreach (JsonProperty field in document.RootElement.EnumerateObject().Where(f => !SharedFields.MaySee(line, f.Name)))
        {
            Collect(field.Value, values);
        }

        return values;
    }

    private static void Collect(JsonElement value, List<string> values)
    {
        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            IEnumerable<JsonElement> inner = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : value.EnumerateObject().Select(p => p.Value);
            foreach (JsonElement one in inner)
            {
                Collect(one, values);
            }
        }
        else if (value.ValueKind is JsonValueKind.String or JsonValueKind.Number && value.ToString() is { Length: >= Shortest } text)
        {
            values.Add(text);
        }
    }
}
