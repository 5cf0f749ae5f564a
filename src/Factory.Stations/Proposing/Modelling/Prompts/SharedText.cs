using System.Text.Json;
using System.Text.RegularExpressions;
using Factory.Core;
using Factory.Core.Lines;

namespace Factory.Stations.Proposing.Modelling.Prompts;

/// <summary>
/// Text about cases, as a line lets it go to models. Where a line names the fields that may be shared, what others hold is taken out of traces and errors, which may
/// quote it. Pure.
/// </summary>
internal static partial class SharedText
{
    private const string Hidden = "[not shared]";
    private const int ShortestHidden = 4;

    /// <summary>A text about one case: without the values of fields that are not shared.</summary>
    public static string Of(LineDefinition line, CaseRow row, string text)
    {
        if (line.Data.Shared is null)
        {
            return text;
        }

        using JsonDocument document = JsonDocument.Parse(row.Json);
        string[] values = [.. document.RootElement.EnumerateObject().Where(f => !SharedFields.MaySee(line, f.Name)).SelectMany(f => Values(f.Value))];
        return values.Where(v => v.Length >= ShortestHidden).OrderByDescending(v => v.Length).Aggregate(Of(line, text), (shown, value) => shown.Replace(value, Hidden, StringComparison.Ordinal));
    }

    /// <summary>A text about no one case: what a candidate's exception says may be what it saw, so only its type is left.</summary>
    public static string Of(LineDefinition line, string text) => line.Data.Shared is null ? text : Thrown().Replace(text, $"${{what}} {Hidden}");

    private static IEnumerable<string> Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Number => [value.GetRawText()],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Values),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => Values(p.Value)),
        _ => [],
    };

    [GeneratedRegex(@"(?<what>\bthrew [A-Za-z0-9_.]+:).*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Thrown();
}
