using System.Text.Json;
using Factory.Core;
using Factory.Stations.Importing;

namespace Factory.Stations.Operating;

/// <summary>The fields that the cases of a line have in common, by its first train cases: what its evaluator may rely on. Thread-safe.</summary>
internal sealed class CaseShape
{
    private const int Looked = 50;

    private readonly HashSet<string> _fields;

    /// <summary>Looks.</summary>
    /// <param name="first">The cases that the line began with.</param>
    public CaseShape(CaseSet first)
    {
        HashSet<string>? common = null;
        foreach (CaseRow row in first.Rows(DataRole.Train).Take(Looked))
        {
            IEnumerable<string> names = Names(row.Json);
            common = common is null ? [.. names] : [.. common.Intersect(names, StringComparer.Ordinal)];
        }

        _fields = common ?? [];
    }

    /// <summary>What a case lacks; null when it lacks nothing.</summary>
    /// <param name="json">The case, a JSON object with an <c>id</c>.</param>
    public Problem? Fault(string json)
    {
        string[] names = [.. Names(json)];
        string[] missing = [.. _fields.Except(names, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return missing.Length == 0 ? null : new Problem("case", $"{Id(json)} lacks {string.Join(", ", missing.Select(m => $"`{m}`"))}, which the line's other cases have. It was not imported; its outcome counts.");
    }

    private static IReadOnlyList<string> Names(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().Select(p => p.Name)];
    }

    private static string Id(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("id").ToString();
    }
}
