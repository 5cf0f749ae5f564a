using System.Globalization;
using System.Text.Json;

namespace Factory.Stations.Prompting.Scoring;

/// <summary>Whether what was found is what was expected.</summary>
internal static class Sameness
{
    /// <summary>Texts without the space around them.</summary>
    public static bool OfTexts(string found, string expected, bool ignoreCase) =>
        string.Equals(found.Trim(), expected.Trim(), ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    /// <summary>Values: numbers by size, lists and objects by what they hold, anything else as text (data from CSV are all text).</summary>
    public static bool OfValues(JsonElement found, JsonElement expected, bool ignoreCase)
    {
        if (found.ValueKind is JsonValueKind.Array or JsonValueKind.Object || expected.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
        {
            return JsonElement.DeepEquals(found, expected);
        }

        (string a, string b) = (CaseFields.TextOf(found), CaseFields.TextOf(expected));
        bool isNumber = found.ValueKind == JsonValueKind.Number || expected.ValueKind == JsonValueKind.Number;
        return OfTexts(a, b, ignoreCase) || (isNumber && Number(a) is { } x && Number(b) is { } y && x == y);
    }

    /// <summary>The number that a text is; null when it is none.</summary>
    public static double? Number(string text) =>
        double.TryParse(text.Trim(), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;
}
