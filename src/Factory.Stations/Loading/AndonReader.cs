using Factory.Core.Canary;
using Factory.Core.Lines;

namespace Factory.Stations.Loading;

/// <summary>Reads the keys under <c>andon</c>.</summary>
internal static class AndonReader
{
    private static readonly Dictionary<string, bool> s_reactions = new(StringComparer.Ordinal) { ["stop"] = true, ["ignore"] = false };

    private static readonly Dictionary<string, WhenStopped> s_whenStopped = new(StringComparer.Ordinal)
    {
        ["hold"] = WhenStopped.Hold,
        ["previous"] = WhenStopped.Previous,
        ["refuse"] = WhenStopped.Refuse,
    };

    private static readonly Dictionary<string, LevelReaction> s_level = new(StringComparer.Ordinal)
    {
        ["note"] = LevelReaction.Note,
        ["stop"] = LevelReaction.Stop,
        ["ignore"] = LevelReaction.Ignore,
    };

    public static AndonDefinition Read(MapReader line)
    {
        if (line.Map("andon", "{ buildFailures: 10, evaluatorError: stop }") is not { } keys)
        {
            return new AndonDefinition();
        }

        var andon = new AndonDefinition
        {
            BuildFailures = (int)keys.Whole("buildFailures", new AndonDefinition().BuildFailures, new Bounds(0, 1000)),
            StopOnEvaluatorError = keys.Word("evaluatorError", true, s_reactions),
            StopOnRegression = keys.Word("championRegression", true, s_reactions),
            Level = new LevelDefinition
            {
                Reaction = keys.Word("levelFall", LevelReaction.Note, s_level),
                Margin = keys.Number("levelMargin", new LevelDefinition().Margin, new Bounds(0, 0.5, Open: true)),
            },
            WhenStopped = keys.Word("whenStopped", WhenStopped.Hold, s_whenStopped),
        };
        keys.Finish();
        return andon;
    }
}
