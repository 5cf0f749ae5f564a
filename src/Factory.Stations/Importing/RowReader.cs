using System.Text.Json;
using System.Text.Unicode;
using Factory.Core.Artifacts;

namespace Factory.Stations.Importing;

/// <summary>Turns the JSON of one row into an input row, or reports what is wrong with it. Not thread-safe.</summary>
/// <param name="problems">Told what is wrong.</param>
/// <param name="unitField">Field that names the unit; null when each case is its own.</param>
/// <param name="idRequired">Whether a row must name itself; if not, its line does.</param>
internal sealed class RowReader(ImportProblems problems, string? unitField, bool idRequired)
{
    private const int MaxName = 200;
    private static readonly JsonDocumentOptions s_options = new() { AllowDuplicateProperties = false };

    private readonly CanonicalJson _canonical = new();
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    public InputRow? Read(ReadOnlyMemory<byte> json, int line)
    {
        if (!Utf8.IsValid(json.Span))
        {
            problems.Add(line, "a byte here is no UTF-8. Save the file as UTF-8.");
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(json, s_options);
            return Row(document.RootElement, line);
        }
        catch (JsonException error)
        {
            problems.Add(line, NotJson(json.Span, error));
        }
        catch (FormatException error)
        {
            problems.Add(line, error.Message);
        }
        catch (InvalidOperationException error) when (error.Message.Contains("UTF-16", StringComparison.Ordinal))
        {
            // Half a surrogate pair, written as an escape: valid JSON, and no text.
            problems.Add(line, "a text in this row is no Unicode: half of a \\u pair is missing. Write the character itself.");
        }

        return null;
    }

    private InputRow? Row(JsonElement row, int line)
    {
        if (row.ValueKind is not JsonValueKind.Object)
        {
            problems.Add(line, "a case must be a JSON object, such as {\"id\":\"a1\",\"demand\":3}.");
            return null;
        }

        string? id = Name(row, CanonicalJson.IdField, line, idRequired ? null : $"{line}");
        string? unit = unitField is null ? id : Name(row, unitField, line, null);
        if (id is null || unit is null)
        {
            return null;
        }

        if (!_lines.TryAdd(id, line))
        {
            problems.Add(line, $"the id `{id}` stands on line {_lines[id]} already. Give each case an id of its own.");
            return null;
        }

        (byte[] json, Digest content) = _canonical.Of(row);
        return new InputRow(id, unit, json, content, line);
    }

    private string? Name(JsonElement row, string field, int line, string? fallback)
    {
        if (!row.TryGetProperty(field, out JsonElement value))
        {
            if (fallback is null)
            {
                string hint = Loading.Spelling.Suggest(field, row.EnumerateObject().Select(p => p.Name)).Replace("Did you mean", "Is it", StringComparison.Ordinal);
                problems.Add(line, $"there is no field `{field}`.{hint} Every case needs it: {Need(field)}.");
            }

            return fallback;
        }

        string? name = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => CanonicalNumber.Of(value.GetRawText()),
            _ => null,
        };
        if (name is { Length: > 0 and <= MaxName } && !name.Any(char.IsControl))
        {
            return name;
        }

        problems.Add(line, $"`{field}` must be a text of 1 to {MaxName} characters or a number: {Need(field)}.");
        return null;
    }

    private string Need(string field) => field == unitField ? "it names the unit that the case belongs to (`data.unit`)" : "it names the case";

    private static string NotJson(ReadOnlySpan<byte> json, JsonException error)
    {
        string hint = json.IndexOf("NaN"u8) >= 0 || json.IndexOf("Infinity"u8) >= 0
            ? "NaN and Infinity are no JSON: write a number, null, or leave the field out."
            : "Write one JSON object on each line, with each field once.";
        int cut = error.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return $"not JSON at byte {error.BytePositionInLine + 1}: {(cut < 0 ? error.Message : error.Message[..cut])} {hint}";
    }
}
