using Factory.Core.Lines;
using Factory.Stations.Prompting.Scoring;

namespace Factory.Stations.Loading;

/// <summary>Reads one scorer of a prompt line.</summary>
internal sealed class ScorerReader(LineFiles files, DataDefinition data)
{
    private const double LargestTolerance = 1e15;

    private static readonly Dictionary<string, ScorerName> s_names = Enum.GetValues<ScorerName>().ToDictionary(n => n.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    public ScorerDefinition? Read(YamlNode node, SetupProblems problems, string example)
    {
        if (node is not YamlMap map)
        {
            problems.Add(node, $"a scorer has keys of its own. Write for example `{example}`.");
            return null;
        }

        var keys = new MapReader(map, " under `score`", problems);
        if (keys.RequiredText("use", "exact") is not { } use)
        {
            return null;
        }

        if (!s_names.TryGetValue(use, out ScorerName name))
        {
            problems.Add(keys.Node("use")!, $"there is no scorer `{use}`.{Spelling.Suggest(use, s_names.Keys)} Write {string.Join(", ", s_names.Keys.Select(n => $"`{n}`"))}.");
            return null;
        }

        var scorer = new ScorerDefinition { Use = name, Weight = keys.Number("weight", 1, new Bounds(0, 1e6, Open: true)) };
        scorer = name switch
        {
            ScorerName.Regex => scorer with { Pattern = Pattern(keys), Expect = keys.Node("expect") is null ? null : Label(keys), IgnoreCase = IgnoreCase(keys) },
            ScorerName.Json => scorer with { Path = Path(keys, keys.Required("path", "$.queue")), Expect = Label(keys), IgnoreCase = IgnoreCase(keys) },
            ScorerName.Number => Number(keys, scorer),
            ScorerName.Judge => Judge(keys, scorer),
            _ => scorer with { Expect = Label(keys), IgnoreCase = IgnoreCase(keys) },
        };
        keys.Finish();
        return scorer;
    }

    private ScorerDefinition Number(MapReader keys, ScorerDefinition scorer) => scorer with
    {
        Path = Path(keys, keys.Node("path")),
        Expect = Label(keys),
        Absolute = keys.Number("absolute", 0, new Bounds(0, LargestTolerance)),
        Relative = keys.Number("relative", 0, new Bounds(0, 1)),
    };

    private ScorerDefinition Judge(MapReader keys, ScorerDefinition scorer)
    {
        string? against = keys.Node("against") is null ? null : Field(keys, "against");
        if (against is not null && data.Shared is { } shared && !shared.Contains(against))
        {
            keys.Problems.Add(keys.Node("against")!, $"`against` shows the field `{against}` to the judge, and `data.shared` does not let it leave. Add it to `data.shared`; as one of `data.labels` it is still kept from the evaluated model.");
        }

        YamlNode? rubric = keys.Required("rubric", "context/rubric.md");
        return scorer with { Model = keys.RequiredText("model", "judge"), Rubric = rubric is null ? null : files.Trusted(rubric, "rubric") is [var file] ? file : One(keys, rubric), Against = against };
    }

    private static string? One(MapReader keys, YamlNode rubric)
    {
        keys.Problems.Add(rubric, "`rubric` must be one file. Write for example `rubric: context/rubric.md`.");
        return null;
    }

    /// <summary>The field that holds what is right. It must be a label: whatever is none may stand in the prompt, and give itself away.</summary>
    private string? Label(MapReader keys)
    {
        if (Field(keys, "expect") is not { } field)
        {
            return null;
        }

        if (data.Labels?.Contains(field) != true)
        {
            keys.Problems.Add(keys.Node("expect")!, $"`expect` names `{field}`, which is none of `data.labels`: the evaluated model could be shown it. Write `labels: [{field}]` under `data`.{Spelling.Suggest(field, data.Labels ?? [])}");
        }

        return field;
    }

    private static string? Field(MapReader keys, string key) => keys.RequiredText(key, "queue");

    private static bool IgnoreCase(MapReader keys) => keys.Word("ignoreCase", false, new Dictionary<string, bool> { ["true"] = true, ["false"] = false });

    private static string? Pattern(MapReader keys)
    {
        if (keys.RequiredText("pattern", "'queue: (\\w+)'") is not { } pattern)
        {
            return null;
        }

        if (RegexScorer.Fault(pattern) is { } fault)
        {
            keys.Problems.Add(keys.Node("pattern")!, $"`pattern` is no pattern that can be used: {fault.TrimEnd('.')}. Patterns are those of .NET without lookaround and back-references.");
        }

        return pattern;
    }

    private static string? Path(MapReader keys, YamlNode? node)
    {
        if (node is null || keys.Text("path") is not { } path)
        {
            return null;
        }

        if (JsonSteps.Parse(path) is null)
        {
            keys.Problems.Add(node, $"`path` is `{path}`. Write `$`, then `.name`, `['any name']` or `[0]` as often as needed, such as $.order.lines[0].sku.");
        }

        return path;
    }
}
