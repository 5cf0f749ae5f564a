using System.Globalization;
using System.Text.Json;
using Factory.Core.Authoring;
using Factory.Stations.Csharp;

namespace Factory.Stations.Commanding.Scoring;

/// <summary>Reads what the score command wrote: one line for each answer it was given. Anything else is the command's own fault.</summary>
internal static class ScoreReader
{
    private const string Expected = "Write one line {\"case\":1,\"score\":0.5,\"metrics\":{...}} for each line read, or {\"case\":1,\"error\":\"why\"} for an answer that is no valid one, and nothing else.";

    private static readonly JsonDocumentOptions s_options = new() { AllowDuplicateProperties = false };

    /// <summary>The results by case number, or what is wrong.</summary>
    /// <param name="output">What it wrote.</param>
    /// <param name="asked">Numbers of the cases that it was asked about.</param>
    public static (Dictionary<int, PlayResult> Results, string? Fault) Read(ReadOnlyMemory<byte> output, IReadOnlySet<int> asked)
    {
        var results = new Dictionary<int, PlayResult>();
        int number = 0;
        foreach (ReadOnlyMemory<byte> line in AnswerReader.Lines(output))
        {
            number++;
            if (line.Span.ContainsAnyExcept(" \t\r"u8) && Take(line, asked, results) is { } fault)
            {
                return (results, string.Create(CultureInfo.InvariantCulture, $"line {number} of its output {fault}. {Expected}"));
            }
        }

        return (results, results.Count == asked.Count ? null : string.Create(CultureInfo.InvariantCulture, $"it scored {results.Count} of {asked.Count} answers. {Expected}"));
    }

    private static string? Take(ReadOnlyMemory<byte> line, IReadOnlySet<int> asked, Dictionary<int, PlayResult> results)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line, s_options);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("case", out JsonElement @case) || !@case.TryGetInt32(out int number) || !asked.Contains(number))
            {
                return "names no case that was asked";
            }

            if (Result(root) is not { } result)
            {
                return "has no `score` that is a finite number and no `error`, or `metrics` that are not finite numbers";
            }

            return results.TryAdd(number, result) ? null : string.Create(CultureInfo.InvariantCulture, $"scores case {number} a second time");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return line.Span.IndexOf("NaN"u8) >= 0 || line.Span.IndexOf("Infinity"u8) >= 0 ? "has NaN or Infinity, which are no JSON numbers" : "is not such JSON";
        }
    }

    private static PlayResult? Result(JsonElement root)
    {
        if (root.TryGetProperty("error", out JsonElement error) && error.ValueKind == JsonValueKind.String)
        {
            return new PlayResult(null, error.GetString());
        }

        if (!root.TryGetProperty("score", out JsonElement score) || Finite(score) is not { } value)
        {
            return null;
        }

        var metrics = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (JsonProperty metric in root.TryGetProperty("metrics", out JsonElement named) ? named.EnumerateObject() : default)
        {
            if (Finite(metric.Value) is not { } number)
            {
                return null;
            }

            metrics[metric.Name] = number;
        }

        return new PlayResult(new Score(value, metrics.Count == 0 ? null : metrics), null);
    }

    private static double? Finite(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number) ? number : null;
}
