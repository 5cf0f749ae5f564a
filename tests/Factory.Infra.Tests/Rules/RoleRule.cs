using Factory.Infra.Tests.Parsing;

namespace Factory.Infra.Tests.Rules;

/// <summary>The app's identity has the roles that its code needs, each where it is needed, and none more; ids are those of the built-in roles.</summary>
public static class RoleRule
{
    private static readonly Dictionary<string, string> s_ids = new(StringComparer.Ordinal)
    {
        ["acrPull"] = "7f951dda-4ed3-4680-a7ca-43fe172d538d",
        ["cognitiveServicesOpenAiUser"] = "5e0bd9bd-7b93-4f28-af87-19fc36ad61bd",
        ["durableTaskDataContributor"] = "0ad04412-c4d5-4796-b79c-f76d14c8d402",
        ["monitoringMetricsPublisher"] = "3913510d-42f4-4e42-8a64-420c390055eb",
        ["storageBlobDataContributor"] = "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
        ["storageBlobDataOwner"] = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
        ["storageBlobDataReader"] = "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
        ["storageQueueDataContributor"] = "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
        ["storageTableDataContributor"] = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
    };

    private static readonly Dictionary<string, string[]> s_needed = new(StringComparer.Ordinal)
    {
        ["roles"] =
        [
            "storageBlobDataOwner on host",
            "storageQueueDataContributor on host if hubInStorage",
            "storageTableDataContributor on host if hubInStorage",
            "durableTaskDataContributor on scheduler::hub if !empty(schedulerName)",
            "storageBlobDataContributor on data::blobs::artifacts",
            "storageQueueDataContributor on data::queues::events",
            "storageQueueDataContributor on data::queues::poison",
            "monitoringMetricsPublisher on component",
            "cognitiveServicesOpenAiUser on openAi if !empty(openAiAccountName)",
            "acrPull on registry if !empty(registryName)",
        ],
        ["operator"] =
        [
            "storageBlobDataReader on data::blobs::artifacts",
            "storageQueueDataContributor on data::queues::events",
            "storageQueueDataContributor on data::queues::poison",
            "durableTaskDataContributor on scheduler::hub if !empty(schedulerName)",
        ],
    };

    public static IEnumerable<string> Find(BicepFolder folder) => folder.Templates.SelectMany(Assignments).Concat(folder.Templates.SelectMany(WrongIds));

    private static IEnumerable<string> Assignments(BicepFile file)
    {
        string[] needed = s_needed.GetValueOrDefault(Path.GetFileNameWithoutExtension(file.Path)) ?? [];
        string[] assigned = [.. file.Resources.Where(r => r.Address.StartsWith("Microsoft.Authorization/", StringComparison.Ordinal)).Select(Describe)];
        return needed.Except(assigned).Select(a => $"{file.Path}: not assigned: {a}").Concat(assigned.Except(needed).Select(a => $"{file.Path}: assigned without need: {a}"));
    }

    private static string Describe(BicepDeclaration assignment)
    {
        string role = assignment.Body?.Property("properties")?.Property("roleDefinitionId")?.Descendants.LastOrDefault(n => n.Type == "property_identifier")?.Text ?? "no role";
        string scope = assignment.Body?.Property("scope")?.Text ?? "the whole group";
        return $"{role} on {scope}" + (assignment.Condition is { } condition ? $" if {condition}" : "");
    }

    private static IEnumerable<string> WrongIds(BicepFile file) => (file.Variables.FirstOrDefault(v => v.Name == "role")?.Body?.Properties ?? new Dictionary<string, BicepNode>())
        .Where(r => s_ids.GetValueOrDefault(r.Key) != r.Value.Value).Select(r => $"{file.Path}:{r.Value.Line}: {r.Key} is not {r.Value.Value}");
}
