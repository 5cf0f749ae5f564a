using System.Globalization;
using System.Text.Json;
using Factory.Core;

namespace Factory.Stations.Learning;

/// <summary>
/// Groups of cases by the fields of their rows: each value of a field that has 2 to 12, each quarter of a numeric field that has more, each weekday of a
/// field of dates. Arrays, objects and the id tell nothing apart.
/// </summary>
public static class FieldGroups
{
    private const int MostValues = 12;
    private const int Parts = 4;

    /// <summary>The groups by what their cases have in common; every group is smaller than the whole.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="mayName">Whether groups may be told by a field; null for all fields.</param>
    public static IReadOnlyDictionary<string, List<CaseRow>> Of(IReadOnlyList<CaseRow> cases, Func<string, bool>? mayName = null)
    {
        var fields = new SortedDictionary<string, List<FieldValue>>(StringComparer.Ordinal);
        foreach (CaseRow row in cases)
        {
            Collect(row, fields);
        }

        var groups = new SortedDictionary<string, List<CaseRow>>(StringComparer.Ordinal);
        foreach ((string field, List<FieldValue> values) in fields.Where(f => mayName?.Invoke(f.Key) ?? true))
        {
            Func<FieldValue, string> name = Naming(field, values);
            foreach (IGrouping<string, FieldValue> group in values.GroupBy(name).Where(g => g.Key.Length > 0 && g.Count() < cases.Count))
            {
                groups[group.Key] = [.. group.Select(value => value.Row)];
            }
        }

        return groups;
    }

    private static void Collect(CaseRow row, SortedDictionary<string, List<FieldValue>> fields)
    {
        using JsonDocument document = JsonDocument.Parse(row.Json);
        foreach (JsonProperty field in document.RootElement.EnumerateObject().Where(f => !f.NameEquals("id")))
        {
            double? number = field.Value.ValueKind == JsonValueKind.Number ? field.Value.GetDouble() : null;
            if (number is not null || field.Value.ValueKind is JsonValueKind.String or JsonValueKind.True or JsonValueKind.False)
            {
                if (!fields.TryGetValue(field.Name, out List<FieldValue>? values))
                {
                    fields[field.Name] = values = [];
                }

                values.Add(new FieldValue(row, field.Value.ToString(), number));
            }
        }
    }

    /// <summary>How the cases of a field are told apart; gives the empty text for those that are in no group.</summary>
    private static Func<FieldValue, string> Naming(string field, List<FieldValue> values)
    {
        if (values.Select(v => v.Text).Distinct(StringComparer.Ordinal).Take(MostValues + 1).Count() <= MostValues)
        {
            return value => $"{field} is {value.Text}";
        }

        if (values.All(v => v.Number is not null))
        {
            double[] sorted = [.. values.Select(v => v.Number!.Value).Order()];
            double[] cuts = [.. Enumerable.Range(1, Parts - 1).Select(part => sorted[part * sorted.Length / Parts])];
            return value => Quarter(field, value.Number!.Value, cuts);
        }

        return value => DateTime.TryParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date)
            ? $"{field} is a {date.DayOfWeek}"
            : "";
    }

    private static string Quarter(string field, double value, double[] cuts) => Array.FindIndex(cuts, cut => value < cut) switch
    {
        0 => FormattableString.Invariant($"{field} is below {cuts[0]:G4}"),
        -1 => FormattableString.Invariant($"{field} is {cuts[^1]:G4} or more"),
        int part => FormattableString.Invariant($"{field} is from {cuts[part - 1]:G4} to below {cuts[part]:G4}"),
    };

    private sealed record FieldValue(CaseRow Row, string Text, double? Number);
}
