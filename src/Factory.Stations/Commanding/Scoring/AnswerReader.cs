using System.Globalization;
using System.Text.Json;

namespace Factory.Stations.Commanding.Scoring;

/// <summary>
/// Reads what a candidate wrote: one line <c>{"case":1,"output":...}</c> for each case, in any order. A line that names its case and is wrong otherwise fails
/// that case; a line that names none, one that was not asked, or one twice makes all answers worth nothing, for then nobody can say which is meant.
/// </summary>
internal static class AnswerReader
{
    private const string NoAnswer = "gave no answer";
    private const string Expected = "Write one line {\"case\":1,\"output\":...} for each case and nothing else on standard output.";

    private static readonly JsonDocumentOptions s_options = new() { AllowDuplicateProperties = false };

    /// <summary>One answer for each case, in order.</summary>
    public static Answer[] Read(ReadOnlyMemory<byte> output, int cases)
    {
        var answers = new Answer?[cases];
        int number = 0;
        foreach (ReadOnlyMemory<byte> line in Lines(output))
        {
            number++;
            if (line.Span.ContainsAnyExcept(" \t\r"u8) && Take(line, answers) is { } refusal)
            {
                string all = string.Create(CultureInfo.InvariantCulture, $"line {number} of its output {refusal}, so none of its answers count. {Expected}");
                return [.. answers.Select(_ => new Answer(default, all))];
            }
        }

        return [.. answers.Select(a => a ?? new Answer(default, NoAnswer))];
    }

    private static string? Take(ReadOnlyMemory<byte> line, Answer?[] answers)
    {
        if (CaseOf(line.Span) is not { } @case)
        {
            return "names no case";
        }

        if (@case < 1 || @case > answers.Length)
        {
            return string.Create(CultureInfo.InvariantCulture, $"names case {@case}, which was not asked");
        }

        if (answers[@case - 1] is not null)
        {
            return string.Create(CultureInfo.InvariantCulture, $"names case {@case} a second time");
        }

        answers[@case - 1] = Of(line);
        return null;
    }

    // Only as far as the first property: what follows may be no JSON, and still it is known whose it is.
    private static long? CaseOf(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, isFinalBlock: false, state: default);
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject
                && reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("case"u8)
                && reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long number) ? number : Anywhere(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static long? Anywhere(ReadOnlySpan<byte> line)
    {
        using JsonDocument document = JsonDocument.Parse(line.ToArray(), s_options);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("case", out JsonElement value)
            && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) ? number : null;
    }

    private static Answer Of(ReadOnlyMemory<byte> line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line, s_options);
            JsonElement root = document.RootElement;
            if (!root.TryGetProperty("output", out JsonElement output) || root.EnumerateObject().Count() != 2)
            {
                return new Answer(default, "gave an answer without `output`, or with more than `case` and `output`");
            }

            return Strange(output) is { } strange ? new Answer(default, strange) : new Answer(JsonSerializer.SerializeToUtf8Bytes(output), null);
        }
        catch (JsonException)
        {
            bool isNumber = line.Span.IndexOf("NaN"u8) >= 0 || line.Span.IndexOf("Infinity"u8) >= 0;
            return new Answer(default, isNumber ? "answered NaN or Infinity, which are no JSON numbers" : "gave an answer that is not JSON");
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, written as an escape.
            return new Answer(default, "gave an answer with a text that is no Unicode");
        }
    }

    /// <summary>A number that is none when it is read, such as 1e999, or half a character.</summary>
    private static string? Strange(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetDouble(out double number) && double.IsFinite(number) ? null : "answered a number that is not finite",
        JsonValueKind.String => value.GetString() is null ? "" : null,
        JsonValueKind.Array => value.EnumerateArray().Select(Strange).FirstOrDefault(s => s is not null),
        JsonValueKind.Object => value.EnumerateObject().Select(p => Strange(p.Value)).FirstOrDefault(s => s is not null),
        _ => null,
    };

    /// <summary>The lines, without their ends; an empty one after the last end is none.</summary>
    internal static IEnumerable<ReadOnlyMemory<byte>> Lines(ReadOnlyMemory<byte> text)
    {
        while (text.Length > 0)
        {
            int end = text.Span.IndexOf((byte)'\n');
            yield return end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
        }
    }
}
