using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Factory.Stations.Prompting.Scoring;

/// <summary>A path into a JSON document: <c>$</c>, then any number of <c>.name</c>, <c>['any name']</c> and <c>[0]</c>. Of JSONPath (RFC 9535) the part that names one place.</summary>
internal sealed partial class JsonSteps
{
    private readonly IReadOnlyList<(string? Name, int Index)> _steps;

    private JsonSteps(IReadOnlyList<(string? Name, int Index)> steps) => _steps = steps;

    /// <summary>Null when it is no such path.</summary>
    public static JsonSteps? Parse(string path)
    {
        Match match = Whole().Match(path);
        return match.Success
            ? new JsonSteps([.. match.Groups[1].Captures.Select(c => Step(c.Value))])
            : null;
    }

    /// <summary>What stands there; null when nothing does.</summary>
    public JsonElement? Find(JsonElement root)
    {
        JsonElement at = root;
        foreach ((string? name, int index) in _steps)
        {
            bool isThere = name is null
                ? at.ValueKind == JsonValueKind.Array && index < at.GetArrayLength()
                : at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out _);
            if (!isThere)
            {
                return null;
            }

            at = name is null ? at[index] : at.GetProperty(name);
        }

        return at;
    }

    private static (string? Name, int Index) Step(string text) => text switch
    {
        ['.', .. var name] => (name, 0),
        ['[', '\'', .. var name, '\'', ']'] => (name, 0),
        _ => (null, int.Parse(text[1..^1], CultureInfo.InvariantCulture)),
    };

    [GeneratedRegex(@"\A\$(\.[A-Za-z_][A-Za-z0-9_-]*|\['[^'\]]+'\]|\[[0-9]{1,6}\])*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();
}
