using Factory.Core.Lines;

namespace Factory.Stations.Loading;

/// <summary>Reads the keys under <c>andon</c>.</summary>
internal static class AndonReader
{
    private static readonly Dictionary<string, bool> s_reactions = new(StringComparer.Ordinal) { ["stop"] = true, ["ignore"] = false };

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
        };
        keys.NotYet("championRegression", "another answer to a regression of the champion than the stop", "stop");
        keys.NotYet("whenStopped", "anything but holding while the line is stopped", "hold");
        keys.Finish();
        return andon;
    }
}
