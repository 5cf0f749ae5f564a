using Factory.Core.Lines;

namespace Factory.Stations.Loading;

/// <summary>Reads the keys that only prompt lines have.</summary>
internal static class PromptReader
{
    private const string Example = "{ score: [{ use: exact, expect: queue }] }";
    private const string ScorerExample = "- { use: json, path: $.queue, expect: queue }";

    /// <param name="line">The top of the file.</param>
    /// <param name="files">Takes the rubrics.</param>
    /// <param name="data">What the line says of its data.</param>
    public static PromptDefinition Read(MapReader line, LineFiles files, DataDefinition data)
    {
        line.Required("prompt", Example);
        if (line.Map("prompt", Example) is not { } keys)
        {
            return new PromptDefinition { Score = [] };
        }

        YamlNode? score = keys.Required("score", $"[{ScorerExample[2..]}]");
        IReadOnlyList<YamlNode> items = keys.List("score", $"[{ScorerExample[2..]}]");
        if (score is YamlList { Items.Count: 0 })
        {
            keys.Problems.Add(score, $"nothing scores the answers. Write for example `{ScorerExample}`.");
        }

        var scorers = new ScorerReader(files, data);
        var prompt = new PromptDefinition
        {
            Score = [.. items.Select(i => scorers.Read(i, keys.Problems, ScorerExample)).OfType<ScorerDefinition>()],
            Concurrency = (int)keys.Whole("concurrency", PromptDefinition.UsualConcurrency, new Bounds(1, 100)),
            Models = CommandReader.Texts(keys, "models", "[default]"),
        };
        keys.Finish();
        return prompt;
    }

    /// <summary>The scale: scorers give 0 to 1, more is better.</summary>
    public static ScoreDefinition Scale(MapReader line)
    {
        ScoreDefinition score = line.Node("score") is null ? new ScoreDefinition { Low = 0, High = 1 } : ScoreReader.Read(line);
        if (line.Node("score") is { } node && (score.Goal != ScoreGoal.Maximize || score.Low != 0 || score.High != 1))
        {
            line.Problems.Add(node, "the scorers of a prompt line give 0 to 1, and more is better. Write `score: { goal: maximize, range: [0, 1] }`, or leave it away.");
        }

        return score;
    }
}
