using Factory.Infra.Tests.Parsing;

namespace Factory.Infra.Tests.Rules;

/// <summary>Every setting that somebody reads is set, and none that nobody reads; both hosts get them.</summary>
public static class SettingRule
{
    public static IEnumerable<string> Find(BicepFolder folder)
    {
        IReadOnlyList<string> set = AppSettings.Set(folder);
        string[] read = [.. AppSettings.Code.Concat(AppSettings.Platform).Concat(AppSettings.Bound).Distinct()];
        return read.Except(set).Except(AppSettings.NotInAzure.Keys).Select(s => $"{s} is read and not set")
            .Concat(set.Except(read).Select(s => $"{s} is set and read by nobody"))
            .Concat(set.Intersect(AppSettings.NotInAzure.Keys).Select(s => $"{s} must not be set: {AppSettings.NotInAzure[s]}"))
            .Concat(Hosts(folder));
    }

    private static IEnumerable<string> Hosts(BicepFolder folder) => folder.MainFile.Modules
        .Where(m => m.Address is "modules/functionapp.bicep" or "modules/containerapp.bicep")
        .Where(m => m.Body?.Property("params")?.Property("settings")?.Text != "settings.outputs.values")
        .Select(m => $"{m.Address} is not given the settings");
}
