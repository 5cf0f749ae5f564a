using Factory.Core.Lines;

namespace Factory.Stations.Loading;

/// <summary>Reads the list under <c>propose</c>.</summary>
internal static class ProposeReader
{
    private const string Example = "- { use: evolve, method: Price, evaluations: 2000 }";
    private const int DefaultEvaluations = 2000;

    private static readonly string[] s_known = ["evolve", "model", "command"];

    public static IReadOnlyList<ProposerDefinition> Read(MapReader line)
    {
        YamlNode? node = line.Required("propose", $"[{Example[2..]}]");
        IReadOnlyList<YamlNode> items = line.List("propose", $"[{Example[2..]}]");
        if (node is YamlList { Items.Count: 0 })
        {
            line.Problems.Add(node, $"nobody proposes. Write for example `{Example}`.");
        }

        return [.. items.Select(i => Entry(i, line.Problems)).OfType<ProposerDefinition>()];
    }

    private static ProposerDefinition? Entry(YamlNode node, SetupProblems problems)
    {
        if (node is not YamlMap map)
        {
            problems.Add(node, $"an entry under `propose` has keys of its own. Write for example `{Example}`.");
            return null;
        }

        var keys = new MapReader(map, " under `propose`", problems);
        string? use = keys.RequiredText("use", "evolve");
        if (use is not (null or "evolve"))
        {
            Refuse(keys, use);
            return null;
        }

        ProposerDefinition proposer = Evolve(keys);
        keys.Finish();
        return proposer;
    }

    private static void Refuse(MapReader keys, string use)
    {
        string what = s_known.Contains(use)
            ? $"`use: {use}` is not available yet in this version. Write `evolve`, which needs no model, or remove the entry."
            : $"there is no proposer `{use}`.{Spelling.Suggest(use, s_known)} Write `evolve`.";
        keys.Problems.Add(keys.Node("use")!, what);
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
