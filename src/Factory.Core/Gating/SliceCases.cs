using System.Text.Json;

namespace Factory.Core.Gating;

/// <summary>Which cases a slice is made of. Pure.</summary>
public static class SliceCases
{
    /// <summary>The cases whose field has one of the slice's values as its text: texts as they are, numbers as canonical JSON writes them, <c>true</c> and <c>false</c>.</summary>
    public static IReadOnlyList<CaseRow> Of(SliceDefinition slice, IReadOnlyList<CaseRow> cases)
    {
        ArgumentNullException.ThrowIfNull(slice);
        ArgumentNullException.ThrowIfNull(cases);
        return [.. cases.Where(row => Belongs(slice, row))];
    }

    private static bool Belongs(SliceDefinition slice, CaseRow row)
    {
        using JsonDocument document = JsonDocument.Parse(row.Json);
        return document.RootElement.TryGetProperty(slice.Field, out JsonElement value) && slice.Values.Contains(Text(value), StringComparer.Ordinal);
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };
}
