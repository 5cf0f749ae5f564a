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
            WhenStopped = keys.Word("whenStopped", WhenStopped.Hold, s_whenStopped),
        };
        keys.Finish();
        return andon;
    }
}
