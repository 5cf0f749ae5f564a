using System.Text.Json;

namespace Factory.Stations.Learning;

/// <summary>Reads, strictly, what a model says the causes of failures are.</summary>
internal static class CauseAnswer
{
    private const int Longest = 800;

    /// <summary>One entry for each lesson: which failures (from 0), cause, advice. Null when the answer is not of the form that was asked for.</summary>
    public static IReadOnlyList<(int[] Failures, string Cause, string Advice)>? Read(string text, int failures)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(Unfenced(text));
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || root.EnumerateObject().Count() != 1 || !root.TryGetProperty("lessons", out JsonElement lessons) || lessons.ValueKind != JsonValueKind.Array)
            {
                return null;
            }

            (int[], string, string)?[] read = [.. lessons.EnumerateArray().Select(l => Lesson(l, failures))];
            int[] named = [.. read.SelectMany(l => l?.Item1 ?? [])];
            return read.All(l => l is not null) && named.Distinct().Count() == named.Length ? [.. read.Select(l => l!.Value)] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (int[], string, string)? Lesson(JsonElement lesson, int failures)
    {
        if (lesson.ValueKind != JsonValueKind.Object || lesson.EnumerateObject().Count() != 3
            || Text(lesson, "cause") is not { } cause || Text(lesson, "advice") is not { } advice
            || !lesson.TryGetProperty("failures", out JsonElement numbers) || numbers.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        int[] which = [.. numbers.EnumerateArray().Select(n => n.ValueKind == JsonValueKind.Number && n.TryGetInt32(out int number) ? number - 1 : -1)];
        return which.Length > 0 && which.All(n => n >= 0 && n < failures) ? (which, cause, advice) : null;
    }

    private static string? Text(JsonElement lesson, string name) =>
        lesson.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString()!.Trim() is { Length: > 0 and <= Longest } text ? text : null;

    /// <summary>Models that have no JSON mode put a fence around it.</summary>
    private static string Unfenced(string text)
    {
        string trimmed = text.Trim();
        int first = trimmed.IndexOf('\n', StringComparison.Ordinal);
        return trimmed.StartsWith("```", StringComparison.Ordinal) && trimmed.EndsWith("```", StringComparison.Ordinal) && first > 0 ? trimmed[first..^3] : trimmed;
    }
}
