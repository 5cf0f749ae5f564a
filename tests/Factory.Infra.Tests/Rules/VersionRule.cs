using Factory.Infra.Tests.Parsing;

namespace Factory.Infra.Tests.Rules;

/// <summary>Every resource has a type and version that were looked up in the published types (Azure/bicep-types-az). A new one is looked up, then added here.</summary>
public static class VersionRule
{
    private static readonly HashSet<string> s_known =
    [
        "Microsoft.App/containerApps@2025-07-01",
        "Microsoft.App/managedEnvironments@2025-07-01",
        "Microsoft.Authorization/roleAssignments@2022-04-01",
        "Microsoft.CognitiveServices/accounts@2025-09-01",
        "Microsoft.ContainerRegistry/registries@2025-04-01",
        "Microsoft.DurableTask/schedulers@2026-02-01",
        "Microsoft.Insights/actionGroups@2023-01-01",
        "Microsoft.Insights/components@2020-02-02",
        "Microsoft.Insights/diagnosticSettings@2021-05-01-preview",
        "Microsoft.Insights/scheduledQueryRules@2023-12-01",
        "Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30",
        "Microsoft.Network/networkSecurityGroups@2024-05-01",
        "Microsoft.Network/privateDnsZones@2024-06-01",
        "Microsoft.Network/privateEndpoints@2024-05-01",
        "Microsoft.Network/virtualNetworks@2024-05-01",
        "Microsoft.OperationalInsights/workspaces@2025-07-01",
        "Microsoft.Resources/resourceGroups@2024-03-01",
        "Microsoft.Storage/storageAccounts@2025-06-01",
        "Microsoft.Web/serverfarms@2025-03-01",
        "Microsoft.Web/sites@2025-03-01",
    ];

    public static IEnumerable<string> Find(BicepFolder folder)
    {
        HashSet<string> used = [.. folder.Templates.SelectMany(f => f.Resources).Select(r => r.Address)];
        return folder.Templates.SelectMany(f => f.Resources.Where(r => !s_known.Contains(r.Address)).Select(r => $"{f.Path}:{r.Line}: {r.Address} was not looked up"))
            .Concat(s_known.Except(used).Select(k => $"{k} is looked up and not used"));
    }
}
