using Factory.Core.Lines;

namespace Factory.Stations.Loading;

/// <summary>Reads the keys under <c>release</c>.</summary>
internal static class ReleaseReader
{
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
        };
        keys.NotYet("approval", "approval by a person before a release goes live", "none");
        keys.NotYet("canary", "a canary", "none");
        keys.NotYet("gate", "another gate than the sealed one", "sealed");
        keys.Finish();
        return release;
    }
}
