using Factory.Core.Lines;
using Factory.Core.Shadow;

namespace Factory.Stations.Loading;

/// <summary>Reads the keys under <c>release</c>.</summary>
internal static class ReleaseReader
{
    private static readonly Dictionary<string, ReleaseGateName> s_gates = new(StringComparer.Ordinal)
    {
        ["sealed"] = ReleaseGateName.Sealed,
        ["shadow"] = ReleaseGateName.Shadow,
    };

    public static ReleaseDefinition Read(MapReader line)
    {
        if (line.Map("release", "{ everyCycles: 1, alpha: 0.05 }") is not { } keys)
        {
            return new ReleaseDefinition();
        }

        var defaults = new ReleaseDefinition();
        var release = new ReleaseDefinition
        {
            EveryCycles = (int)keys.Whole("everyCycles", defaults.EveryCycles, new Bounds(1, 1000)),
            Alpha = keys.Number("alpha", defaults.Alpha, new Bounds(0, 0.5, Open: true)),
            Delta = keys.Number("delta", defaults.Delta, new Bounds(0, 0.5)),
            Gate = keys.Word("gate", ReleaseGateName.Sealed, s_gates),
            Shadow = Shadow(keys),
        };
        keys.NotYet("approval", "approval by a person before a release goes live", "none");
        keys.NotYet("canary", "a canary", "none");
        keys.Finish();
        return release;
    }

    private static ShadowDefinition Shadow(MapReader release)
    {
        var defaults = new ShadowDefinition();
        if (release.Map("shadow", "{ night: date, delayDays: 1 }") is not { } keys)
        {
            return defaults;
        }

        var shadow = new ShadowDefinition
        {
            Night = keys.Text("night"),
            DelayDays = (int)keys.Whole("delayDays", defaults.DelayDays, new Bounds(0, 365)),
            Active = (int)keys.Whole("active", defaults.Active, new Bounds(1, 20)),
            Nights = (int)keys.Whole("nights", defaults.Nights, new Bounds(7, 3650)),
        };
        keys.Finish();
        return shadow;
    }
}
