using Factory.Core.Lines;
using Factory.Stations.Models;

namespace Factory.Stations.Loading;

/// <summary>Reads the list under <c>propose</c>.</summary>
internal static class ProposeReader
{
    private const int DefaultEvaluations = 2000;
    private const double DefaultSeconds = 60;

    private const int DefaultCases = 6;
    private const int DefaultPromptBytes = 60_000;
    private const int MostInstructions = 4_000;

    private static readonly string[] s_known = ["evolve", "model", "command"];

    private static readonly Dictionary<string, AnswerForm> s_answers = new(StringComparer.Ordinal) { ["files"] = AnswerForm.Files, ["edits"] = AnswerForm.Edits };

    public static IReadOnlyList<ProposerDefinition> Read(MapReader line, LineFiles files, ProductKindName kind)
    {
        string example = Example(kind);
        YamlNode? node = line.Required("propose", $"[{example[2..]}]");
        IReadOnlyList<YamlNode> items = line.List("propose", $"[{example[2..]}]");
        if (node is YamlList { Items.Count: 0 })
        {
            line.Problems.Add(node, $"nobody proposes. Write for example `{example}`.");
        }

        return [.. items.Select(i => Entry(i, line.Problems, files, kind)).OfType<ProposerDefinition>()];
    }

    private static string Example(ProductKindName kind) => kind switch
    {
        ProductKindName.Command => "- { use: command, command: python3 propose.py, files: [propose.py], candidates: 4 }",
        ProductKindName.Prompt => "- { use: model, candidates: 3 }",
        _ => "- { use: evolve, method: Price, evaluations: 2000 }",
    };

    private static ProposerDefinition? Entry(YamlNode node, SetupProblems problems, LineFiles files, ProductKindName kind)
    {
        if (node is not YamlMap map)
        {
            problems.Add(node, $"an entry under `propose` has keys of its own. Write for example `{Example(kind)}`.");
            return null;
        }

        var keys = new MapReader(map, " under `propose`", problems);
        string? use = keys.RequiredText("use", "evolve");
        ProposerDefinition? proposer = (use, kind) switch
        {
            ("command", _) => Command(keys, files),
            ("model", _) => Model(keys),
            (null or "evolve", ProductKindName.Csharp) => Evolve(keys),
            _ => Refuse(keys, use, kind),
        };
        if (proposer is not null)
        {
            keys.Finish();
        }

        return proposer;
    }

    private static ProposerDefinition? Refuse(MapReader keys, string? use, ProductKindName kind)
    {
        string instead = kind is ProductKindName.Csharp ? "Write `evolve`, which needs no model, `model` or `command`" : "Write `model` or `command`";
        string? what = use switch
        {
            null => null,
            "evolve" => $"`use: evolve` rewrites methods of csharp lines, and this is a {kind.ToString().ToLowerInvariant()} line. {instead}.",
            _ => $"there is no proposer `{use}`.{Spelling.Suggest(use, s_known)} {instead}.",
        };
        if (what is not null)
        {
            keys.Problems.Add(keys.Node("use")!, what);
        }

        return null;
    }

    private static ProposerDefinition Command(MapReader keys, LineFiles files) => new()
    {
        Use = "command",
        Command = keys.RequiredText("command", "python3 propose.py"),
        Files = CommandReader.Trusted(keys, "files", "[propose.py]", files),
        Seconds = keys.Number("seconds", DefaultSeconds, new Bounds(0.1, 3600)),
        Network = NetworkReader.Places(keys),
        Variables = NetworkReader.Variables(keys),
        Candidates = (int)keys.Whole("candidates", 3, new Bounds(1, 100)),
    };

    private static ProposerDefinition Model(MapReader keys)
    {
        string? instructions = keys.Text("instructions");
        if (instructions?.Length > MostInstructions)
        {
            keys.Problems.Add(keys.Node("instructions")!, FormattableString.Invariant($"`instructions` under `propose` has {instructions.Length} characters. Write at most {MostInstructions}; longer knowledge goes into a file under `context`."));
        }

        return new ProposerDefinition
        {
            Use = "model",
            Model = keys.Text("model") ?? ModelDefinition.DefaultName,
            Answer = keys.Node("answer") is null ? null : keys.Word("answer", AnswerForm.Files, s_answers),
            Cases = (int)keys.Whole("cases", DefaultCases, new Bounds(0, 50)),
            MaxPromptBytes = (int)keys.Whole("maxPromptBytes", DefaultPromptBytes, new Bounds(4_000, 4_000_000)),
            Temperature = keys.Node("temperature") is null ? null : keys.Number("temperature", 1, new Bounds(0, 2)),
            Instructions = instructions,
            Candidates = (int)keys.Whole("candidates", 4, new Bounds(1, 100)),
        };
    }

    private static ProposerDefinition Evolve(MapReader keys)
    {
        string? method = keys.RequiredText("method", "Price");
        YamlNode? seconds = keys.Node("seconds");
        YamlNode? evaluations = keys.Node("evaluations");
        if (seconds is not null && evaluations is not null)
        {
            keys.Problems.Add(seconds, "`seconds` and `evaluations` both limit evolve. Keep `evaluations`, which is reproducible, or `seconds`.");
        }

        return new ProposerDefinition
        {
            Use = "evolve",
            Method = method,
            Evaluations = seconds is not null && evaluations is null ? null : (int)keys.Whole("evaluations", DefaultEvaluations, new Bounds(1, 1e9)),
            Seconds = seconds is null ? null : keys.Number("seconds", 1, new Bounds(0.1, 86_400)),
            Candidates = (int)keys.Whole("candidates", 3, new Bounds(1, 100)),
        };
    }
}
