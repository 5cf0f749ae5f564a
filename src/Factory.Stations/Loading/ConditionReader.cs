using System.Globalization;
using Factory.Core.Gating;

namespace Factory.Stations.Loading;

/// <summary>Reads the slices and guards under <c>score</c>.</summary>
internal static class ConditionReader
{
    private const int MostConditions = 50;
    private const string SliceExample = "[{ name: weekend, field: weekday, values: [sat, sun], mode: veto, margin: 0.05 }]";
    private const string GuardExample = "[{ metric: latency, most: 200, margin: 5 }]";

    private static readonly Bounds s_any = new(-1e300, 1e300);
    private static readonly Bounds s_margin = new(0, 0.999);

    private static readonly Dictionary<string, SliceMode> s_modes = new(StringComparer.Ordinal)
    {
        ["veto"] = SliceMode.Veto,
        ["proof"] = SliceMode.Proof,
    };

    /// <summary>The slices; none when the key is not there.</summary>
    public static IReadOnlyList<SliceDefinition> Slices(MapReader score)
    {
        var slices = new List<SliceDefinition>();
        foreach (MapReader keys in Items(score, "slices", SliceExample))
        {
            var slice = new SliceDefinition
            {
                Name = keys.RequiredText("name", "weekend") ?? "",
                Field = keys.RequiredText("field", "weekday") ?? "",
                Values = Values(keys),
                Mode = keys.Word("mode", SliceMode.Veto, s_modes),
                Margin = keys.Number("margin", 0.05, s_margin),
            };
            Unique(keys, slices.Select(s => s.Name), slice.Name, "name");
            if (slice is { Mode: SliceMode.Proof, Margin: 0 })
            {
                keys.Problems.Add(keys.Place, "a slice that must be proved needs a `margin` above 0: that nothing at all is lost can never be proved of equals. Write for example `margin: 0.05`.");
            }

            slices.Add(slice);
            keys.Finish();
        }

        return slices.Count == 0 ? Array.Empty<SliceDefinition>() : slices;
    }

    /// <summary>The guards; none when the key is not there.</summary>
    public static IReadOnlyList<GuardDefinition> Guards(MapReader score)
    {
        var guards = new List<GuardDefinition>();
        foreach (MapReader keys in Items(score, "guards", GuardExample))
        {
            var guard = new GuardDefinition
            {
                Metric = keys.RequiredText("metric", "latency") ?? "",
                Most = Optional(keys, "most"),
                Least = Optional(keys, "least"),
                Margin = Optional(keys, "margin"),
                Span = Optional(keys, "span"),
                Mode = keys.Word("mode", SliceMode.Veto, s_modes),
            };
            Unique(keys, guards.Select(g => g.Metric), guard.Metric, "metric");
            Check(keys, guard);
            guards.Add(guard);
            keys.Finish();
        }

        return guards.Count == 0 ? Array.Empty<GuardDefinition>() : guards;
    }

    private static void Check(MapReader keys, GuardDefinition guard)
    {
        if (guard is { Most: null, Least: null, Margin: null })
        {
            keys.Problems.Add(keys.Place, "this guard has no limit. Write `most` or `least`, or a `margin` to the champion.");
        }

        if (guard is { Most: not null, Least: not null })
        {
            keys.Problems.Add(keys.Place, "this guard has `most` and `least`, so that it is not said which way is better. Keep one of them.");
        }

        if (guard.Margin < 0)
        {
            keys.Problems.Add(keys.Node("margin")!, "a `margin` is how much worse than the champion a release may be. Write 0 or more.");
        }

        if (guard.Mode == SliceMode.Proof && guard.Span is not > 0)
        {
            keys.Problems.Add(keys.Place, "a guard that must be proved needs a `span` above 0: how far the metric spreads, in its own unit.");
        }
    }

    private static List<MapReader> Items(MapReader score, string key, string example)
    {
        IReadOnlyList<YamlNode> items = score.List(key, example);
        foreach (YamlNode wrong in items.Where(i => i is not YamlMap).Take(1))
        {
            score.Problems.Add(wrong, $"`{key}` holds {wrong.Kind}, but needs keys of its own. Write for example `{key}: {example}`.");
        }

        if (items.Count > MostConditions)
        {
            score.Problems.Add(items[MostConditions], string.Create(CultureInfo.InvariantCulture, $"`{key}` holds {items.Count} entries, and at most {MostConditions} are taken. Keep those that matter."));
        }

        return [.. items.OfType<YamlMap>().Take(MostConditions).Select(map => new MapReader(map, $" under `{key}`", score.Problems))];
    }

    private static List<string> Values(MapReader keys)
    {
        YamlNode? node = keys.Required("values", "[sat, sun]");
        IReadOnlyList<YamlNode> items = node is YamlList list ? list.Items : node is null ? [] : [node];
        foreach (YamlNode wrong in items.Where(i => i is not YamlScalar).Take(1))
        {
            keys.Problems.Add(wrong, $"`values` holds {wrong.Kind}. Write the texts or numbers of the field that belong to the slice: `values: [sat, sun]`.");
        }

        if (node is YamlList { Items.Count: 0 })
        {
            keys.Problems.Add(node, "`values` names no value, so that no case would belong to the slice. Write for example `values: [sat, sun]`.");
        }

        return [.. items.OfType<YamlScalar>().Select(s => s.Text).Distinct(StringComparer.Ordinal)];
    }

    private static void Unique(MapReader keys, IEnumerable<string> before, string name, string key)
    {
        if (name.Length > 0 && before.Contains(name, StringComparer.Ordinal))
        {
            keys.Problems.Add(keys.Node(key)!, $"`{name}` stands here twice. Give each a {key} of its own.");
        }
    }

    private static double? Optional(MapReader keys, string key) => keys.Node(key) is null ? null : keys.Number(key, 0, s_any);
}
