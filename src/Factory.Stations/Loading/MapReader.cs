using System.Globalization;

namespace Factory.Stations.Loading;

/// <summary>
/// Takes the values of one group of keys by name, and in the end reports the keys that nobody asked for. A value that is wrong is reported and
/// its fallback used, so that reading goes on to the next problem.
/// </summary>
internal sealed class MapReader
{
    private readonly Dictionary<string, YamlNode> _values = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _known = new(StringComparer.Ordinal);
    private readonly YamlMap _map;
    private readonly string _under;

    public MapReader(YamlMap map, string under, SetupProblems problems)
    {
        _map = map;
        _under = under;
        Problems = problems;
        foreach ((YamlScalar key, YamlNode value) in map.Entries)
        {
            if (!_values.TryAdd(key.Text, value))
            {
                problems.Add(key, $"`{key.Text}` stands here twice{_under}. Remove one of them.");
            }
        }
    }

    public SetupProblems Problems { get; }

    public YamlNode Place => _map;

    /// <summary>The value of a key; null when it is not there or says nothing.</summary>
    public YamlNode? Node(string key)
    {
        _known.Add(key);
        return _values.TryGetValue(key, out YamlNode? node) && node is not YamlScalar { IsNull: true } ? node : null;
    }

    /// <summary>The value of a key that must be there.</summary>
    public YamlNode? Required(string key, string example)
    {
        YamlNode? node = Node(key);
        if (node is null)
        {
            YamlNode at = _values.TryGetValue(key, out YamlNode? empty) ? empty : _map;
            Problems.Add(at, $"missing `{key}`{_under}. Write for example `{key}: {example}`.");
        }

        return node;
    }

    public string? RequiredText(string key, string example) => Required(key, example) is { } node ? AsText(key, node) : null;

    public string? Text(string key) => Node(key) is { } node ? AsText(key, node) : null;

    public MapReader? Map(string key, string example) => Node(key) switch
    {
        null => null,
        YamlMap map => new MapReader(map, $" under `{key}`", Problems),
        var other => Wrong<MapReader>(key, other, $"needs keys of its own. Write for example `{key}: {example}`."),
    };

    public double Number(string key, double fallback, Bounds bounds) =>
        Node(key) is { } node && AsNumber(key, node) is { } value && Within(key, node, (value, bounds)) ? value : fallback;

    public long Whole(string key, long fallback, Bounds bounds)
    {
        if (Node(key) is not { } node || AsNumber(key, node) is not { } value || !Within(key, node, (value, bounds)))
        {
            return fallback;
        }

        if (value != Math.Floor(value))
        {
            Problems.Add(node, $"`{key}`{_under} is {node.Kind}. Write a whole number {bounds}.");
            return fallback;
        }

        return (long)value;
    }

    public T Word<T>(string key, T fallback, IReadOnlyDictionary<string, T> words)
    {
        if (Text(key) is not { } text)
        {
            return fallback;
        }

        if (words.TryGetValue(text, out T? value))
        {
            return value;
        }

        Problems.Add(_values[key], $"`{key}`{_under} cannot be `{text}`.{Spelling.Suggest(text, words.Keys)} Write {string.Join(" or ", words.Keys.Select(w => $"`{w}`"))}.");
        return fallback;
    }

    public IReadOnlyList<YamlNode> List(string key, string example) => Node(key) switch
    {
        null => [],
        YamlList list => list.Items,
        var other => Wrong<IReadOnlyList<YamlNode>>(key, other, $"must be a list. Write for example `{key}: {example}`.") ?? [],
    };

    /// <summary>Refuses a key whose feature this version lacks, unless it says what happens anyway.</summary>
    public void NotYet(string key, string does, params ReadOnlySpan<string> harmless)
    {
        YamlNode? node = Node(key);
        bool fine = node is null or YamlList { Items.Count: 0 } || (node is YamlScalar scalar && harmless.Contains(scalar.Text));
        if (!fine)
        {
            string instead = harmless.Length == 0 ? "Remove the key" : $"Write `{harmless[0]}` or remove the key";
            Problems.Add(node!, $"`{key}`{_under}: {does} is not available yet in this version, and would be ignored. {instead}.");
        }
    }

    /// <summary>Reports the keys nobody asked for.</summary>
    public void Finish()
    {
        foreach (YamlScalar key in _map.Entries.Select(e => e.Key).Where(k => !_known.Contains(k.Text)))
        {
            string suggestion = Spelling.Suggest(key.Text, _known);
            string hint = suggestion.Length > 0 ? suggestion : $" Keys here are {string.Join(", ", _known)}.";
            Problems.Add(key, $"unknown key `{key.Text}`{_under}.{hint}");
        }
    }

    private string? AsText(string key, YamlNode node) => node is YamlScalar scalar
        ? scalar.Text
        : Wrong<string>(key, node, "must be a single text.");

    private double? AsNumber(string key, YamlNode node)
    {
        if (node is not YamlScalar scalar || !double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
        {
            Problems.Add(node, $"`{key}`{_under} is {node.Kind}. Write a number.");
            return null;
        }

        if (scalar.Quoted)
        {
            Problems.Add(node, $"`{key}`{_under} is a text in quotes. Write the number without them: {scalar.Text}.");
            return null;
        }

        return value;
    }

    private bool Within(string key, YamlNode node, (double Value, Bounds Bounds) number)
    {
        if (!number.Bounds.Contains(number.Value))
        {
            Problems.Add(node, $"`{key}`{_under} is {node.Kind}. Write a number {number.Bounds}.");
            return false;
        }

        return true;
    }

    private T? Wrong<T>(string key, YamlNode node, string what)
        where T : class
    {
        Problems.Add(node, $"`{key}`{_under} is {node.Kind}, but {what}");
        return null;
    }
}
