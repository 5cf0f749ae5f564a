using Factory.Core.Canary;
using Factory.Core.Lines;
using Factory.Core.Shadow;

namespace Factory.Stations.Loading;

/// <summary>Reads the keys under <c>release</c>.</summary>
internal static class ReleaseReader
{
    private static readonly Dictionary<string, bool> s_approval = new(StringComparer.Ordinal) { ["none"] = false, ["required"] = true };

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
            NeedsApproval = keys.Word("approval", defaults.NeedsApproval, s_approval),
            Approvers = CommandReader.Texts(keys, "approvers", "[ada, grace]") ?? [],
            ApprovalDays = (int)keys.Whole("approvalDays", defaults.ApprovalDays, new Bounds(1, 365)),
            Canary = Canary(keys),
            Deploy = DeployReader.Read(keys),
        };
        keys.Finish();
        if (!release.NeedsApproval && keys.Node("approvers") is { } approvers)
        {
            keys.Problems.Add(approvers, "`approvers` names people whom nobody asks: `approval` is `none`. Write `approval: required`, or remove the key.");
        }

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

    private static CanaryDefinition? Canary(MapReader release)
    {
        if (release.Node("canary") is null or YamlScalar { Text: "none" } || release.Map("canary", "{ share: 0.1, margin: 0.01 }") is not { } keys)
        {
            return null;
        }

        var defaults = new CanaryDefinition();
        var canary = new CanaryDefinition
        {
            Share = keys.Number("share", defaults.Share, new Bounds(0, 1, Open: true)),
            Margin = keys.Number("margin", defaults.Margin, new Bounds(0, 0.5)),
            Alpha = keys.Number("alpha", defaults.Alpha, new Bounds(0, 0.5, Open: true)),
            Days = (int)keys.Whole("days", defaults.Days, new Bounds(1, 365)),
            MostOutcomes = (int)keys.Whole("outcomes", defaults.MostOutcomes, new Bounds(20, 10_000_000)),
            WaitDays = (int)keys.Whole("waitDays", defaults.WaitDays, new Bounds(0, 60)),
            Holdback = keys.Number("holdback", defaults.Holdback, new Bounds(0, 0.5)),
            Unit = keys.Text("unit"),
        };
        keys.Finish();
        return canary;
    }
}
