using System.Globalization;
using Factory.Core.Lines;

namespace Factory.Stations.Loading;

/// <summary>Reads the keys under <c>score</c>.</summary>
internal static class ScoreReader
{
    private const string Example = "{ goal: maximize, range: [0, 1] }";

    private static readonly Dictionary<string, ScoreGoal> s_goals = new(StringComparer.Ordinal)
    {
        ["maximize"] = ScoreGoal.Maximize,
        ["minimize"] = ScoreGoal.Minimize,
    };

    public static ScoreDefinition Read(MapReader line)
    {
        line.Required("score", Example);
        if (line.Map("score", Example) is not { } keys)
        {
            return new ScoreDefinition { Low = 0, High = 1 };
        }

        (double low, double high) = Range(keys);
        var score = new ScoreDefinition
        {
            Goal = keys.Word("goal", ScoreGoal.Maximize, s_goals),
            Low = low,
            High = high,
            Repeats = (int)keys.Whole("repeats", 1, new Bounds(1, 100)),
            Slices = ConditionReader.Slices(keys),
            Guards = ConditionReader.Guards(keys),
        };
        keys.Finish();
        return score;
    }

    private static (double Low, double High) Range(MapReader keys)
    {
        if (keys.Required("range", "[0, 1]") is not { } node)
        {
            return (0, 1);
        }

        if (node is YamlList { Items: [var first, var second] } && Number(first) is { } low && Number(second) is { } high)
        {
            if (low < high && double.IsFinite(high - low))
            {
                return (low, high);
            }

            keys.Problems.Add(node, $"`range` goes from {first.Kind} to {second.Kind}. Write the least possible score first, then a greater one.");
            return (0, 1);
        }

        keys.Problems.Add(node, "`range` must be two numbers: the least and the greatest possible score of a case. Write for example `range: [0, 1]`.");
        return (0, 1);
    }

    private static double? Number(YamlNode node) =>
        node is YamlScalar { Quoted: false } scalar && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : null;
}
