using Factory.Core.Lines;

namespace Factory.Stations.Loading;

/// <summary>Reads the top of <c>line.yaml</c>; each group of keys has a reader of its own.</summary>
internal static class DefinitionReader
{
    private static readonly Dictionary<string, ProductKindName> s_kinds = new(StringComparer.Ordinal)
    {
        ["csharp"] = ProductKindName.Csharp,
        ["prompt"] = ProductKindName.Prompt,
        ["command"] = ProductKindName.Command,
    };

    /// <summary>Reads everything that can be read; what is missing or wrong is reported and stands in as empty.</summary>
    public static LineDefinition Read(MapReader keys, LineFiles files)
    {
        ProductKindName kind = Kind(keys);

        files.CSharpOnly = kind is ProductKindName.Csharp;

        // The data come first: no other key may name them.
        DataDefinition data = DataReader.Read(keys, files);
        CommandDefinition? command = kind is ProductKindName.Command ? CommandReader.Read(keys, files) : null;
        PromptDefinition? prompt = kind is ProductKindName.Prompt ? PromptReader.Read(keys, files, data) : null;
        var line = new LineDefinition
        {
            Name = Name(keys),
            Description = keys.Text("description") ?? "",
            Owner = keys.RequiredText("owner", "you@example.com") ?? "",
            Kind = kind,
            Product = command is null ? files.Source(keys.Required("product", prompt is null ? "Policy.cs" : "prompt.md"), "product") ?? "" : command.Product.FirstOrDefault() ?? "",
            Command = command,
            Prompt = prompt,
            Contract = prompt is null ? files.Source(kind is ProductKindName.Csharp ? keys.Required("contract", "Contract.cs") : keys.Node("contract"), "contract") : null,
            Evaluator = (kind, prompt) switch
            {
                (_, { } of) => [.. of.Score.Select(s => s.Rubric).OfType<string>().Distinct(StringComparer.Ordinal)],
                (ProductKindName.Command, _) => CommandReader.Evaluator(keys, files),
                _ => Evaluator(keys, files),
            },
            Tests = files.Folder(keys.Node("tests"), "tests"),
            Context = Context(keys, files),
            Data = data,
            Score = prompt is null ? ScoreReader.Read(keys) : PromptReader.Scale(keys),
            Propose = ProposeReader.Read(keys, files, kind),
            Search = SearchReader.Read(keys),
            Release = ReleaseReader.Read(keys),
            Season = SeasonReader.Read(keys),
            Schedule = ScheduleReader.Read(keys),
            Budget = BudgetReader.Read(keys),
            Learn = LearnReader.Read(keys),
            Andon = AndonReader.Read(keys),
        };
        GateCheck.Check(keys, line);
        keys.Finish();
        return line;
    }

    private static string Name(MapReader keys)
    {
        string? name = keys.RequiredText("name", "pricing");
        if (name is not null && !IsName(name))
        {
            keys.Problems.Add(keys.Node("name")!, $"`{name}` is no line name. Write 1 to 40 characters of a-z, 0-9 and hyphen, beginning with a letter.");
        }

        return name ?? "";
    }

    private static ProductKindName Kind(MapReader keys)
    {
        keys.Required("kind", "csharp");
        return keys.Word("kind", ProductKindName.Csharp, s_kinds);
    }

    private static List<string> Evaluator(MapReader keys, LineFiles files)
    {
        YamlNode? node = keys.Required("evaluator", "Evaluator.cs");
        IReadOnlyList<YamlNode> items = node is YamlList list ? list.Items : node is null ? [] : [node];
        if (node is YamlList { Items.Count: 0 })
        {
            keys.Problems.Add(node, "`evaluator` names no file. Write for example `evaluator: Evaluator.cs`.");
        }

        return [.. items.Select(i => files.Source(i, "evaluator")).OfType<string>()];
    }

    private static List<string> Context(MapReader keys, LineFiles files)
    {
        IReadOnlyList<YamlNode> items = keys.Node("context") is YamlScalar one ? [one] : keys.List("context", "[context/*.md]");
        return [.. items.Select(files.Pattern).OfType<string>()];
    }

    private static bool IsName(string name) =>
        name.Length is >= 1 and <= 40 && char.IsAsciiLetterLower(name[0]) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
