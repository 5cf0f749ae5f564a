using Factory.Core.Gating;
using Factory.Core.Lines;

namespace Factory.Stations.Loading;

/// <summary>What a line's gate needs of its data and its conditions.</summary>
internal static class GateCheck
{
    public static void Check(MapReader line, LineDefinition definition)
    {
        bool isShadow = definition.Release.Gate == ReleaseGateName.Shadow;
        if (definition.Data.Roles.Sealed == 0 && !isShadow)
        {
            line.Problems.Add(Place(line, "data", "roles", "sealed"), "`sealed` under `roles` is `0`. Write a number from 1 to 97, or let the shadow gate decide, which needs none: `release: { gate: shadow }`.");
        }

        if (isShadow && (definition.Release.Shadow.Night ?? definition.Data.Unit) is null)
        {
            line.Problems.Add(Place(line, "release", "gate"), "the shadow gate counts nights, and no field of a case says which night it is of. Write for example `release: { gate: shadow, shadow: { night: date } }`.");
        }

        if (isShadow && (definition.Score.Slices.Any(s => s.Mode == SliceMode.Proof) || definition.Score.Guards.Any(g => g.Mode == SliceMode.Proof)))
        {
            line.Problems.Add(Place(line, "release", "gate"), "the shadow gate proves nothing of single slices and guards: night by night there are too few of their cases. Write `mode: veto` for them, or `gate: sealed`.");
        }
    }

    /// <summary>The deepest of nested keys that is there.</summary>
    private static YamlNode Place(MapReader line, params ReadOnlySpan<string> keys)
    {
        YamlNode place = line.Place;
        foreach (string key in keys)
        {
            YamlNode? next = place is YamlMap map ? map.Entries.FirstOrDefault(e => e.Key.Text == key).Value : null;
            if (next is null)
            {
                break;
            }

            place = next;
        }

        return place;
    }
}
