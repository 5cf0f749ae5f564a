using System.Globalization;
using System.Text.Json;
using Factory.Core.Artifacts;

namespace Factory.Stations.Operating;

/// <summary>A row of outcomes as it was read.</summary>
/// <param name="Line">Its line in the file.</param>
/// <param name="Decision">The decision that it names; null when it names none.</param>
/// <param name="Content">Digest of the whole row.</param>
/// <param name="Score">Its score; null when it has none.</param>
/// <param name="Refused">What is wrong with it; null when nothing is so far.</param>
internal sealed record OutcomeInput(int Line, string? Decision = null, Digest? Content = null, double? Score = null, string? Refused = null)
{
    /// <summary>When it happened, UTC; null when the row does not say.</summary>
    public DateTime? At { get; init; }

    /// <summary>The case that came with it, as JSON; null when none did.</summary>
    public string? Case { get; init; }

    public static OutcomeInput Of(int line, byte[] json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement row = document.RootElement;
        string? decision = row.TryGetProperty("decision", out JsonElement named) && named.ValueKind == JsonValueKind.String ? named.GetString() : null;
        var read = new OutcomeInput(line, decision, Digest.Of(json));
        if (decision is null)
        {
            return read with { Refused = "names no decision. Write `decision` as operate gave it." };
        }

        if (!row.TryGetProperty("score", out JsonElement score) || score.ValueKind != JsonValueKind.Number || !score.TryGetDouble(out double value) || !double.IsFinite(value))
        {
            return read with { Refused = "`score` must be a finite number: what the decision came to, as the line's evaluator counts it." };
        }

        JsonElement @case = Given(row, "case");
        if (@case.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Object))
        {
            return read with { Refused = "`case` must be the whole row of a case, as a JSON object. Write it so, or leave it out." };
        }

        read = read with { Score = value, Case = @case.ValueKind == JsonValueKind.Object ? @case.GetRawText() : null };
        JsonElement at = Given(row, "at");
        if (at.ValueKind == JsonValueKind.Undefined)
        {
            return read;
        }

        return at.ValueKind == JsonValueKind.String && DateTime.TryParse(at.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out DateTime when)
            ? read with { At = when }
            : read with { Refused = "`at` is no time. Write it like 2025-07-02T03:00:00Z, or leave it out." };
    }
    /// <summary>A field's value; undefined when it is not there or null, as an empty cell is.</summary>
    private static JsonElement Given(JsonElement row, string field) =>
        row.TryGetProperty(field, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : default;
}
