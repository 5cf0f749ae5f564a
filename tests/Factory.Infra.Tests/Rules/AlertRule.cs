using Factory.Core.Workflows;
using Factory.Infra.Tests.Parsing;

namespace Factory.Infra.Tests.Rules;

/// <summary>Stopped lines and messages set aside are noticed: the poison queue is there, its log is kept, and both alerts ask for what really happens.</summary>
public static class AlertRule
{
    public static IEnumerable<string> Find(BicepFolder folder)
    {
        BicepFile storage = folder.Module("storage");
        string[] queues = [.. storage.Resources.SelectMany(r => r.Nested).Where(n => n.Address == "queues").Select(n => n.Body!.Property("name")!.Text)];
        string[] queries = [.. folder.Module("alerts").Root.Descendants.Where(n => n.Type == "object").Select(n => n.Property("query")?.Text).OfType<string>()];
        return Require(
            (queues.Contains("eventsQueue"), "the events queue is not made"),
            (queues.Contains("'${eventsQueue}-poison'"), "the poison queue is not made"),
            (storage.Resources.Any(LogsQueues), "writes to the queues are not logged"),
            (folder.MainFile.Modules.Single(m => m.Name == "alerts").Body!.Property("params")!.Property("poisonQueue")?.Text == "'${eventsQueue}-poison'", "the alert watches another queue"),
            (queries.Any(q => q.Contains($"\"{ActivityNames.PullCord}\"", StringComparison.Ordinal) && q.Contains("\"StopWorkflow\"", StringComparison.Ordinal)), "no alert asks for stops"),
            (queries.Any(q => q.Contains("StorageQueueLogs", StringComparison.Ordinal) && q.Contains("${poisonQueue}", StringComparison.Ordinal)), "no alert asks for messages set aside"));
    }

    private static bool LogsQueues(BicepDeclaration resource) =>
        resource.Address.StartsWith("Microsoft.Insights/diagnosticSettings@", StringComparison.Ordinal)
        && resource.Body!.Property("scope")?.Text == "data::queues"
        && resource.Body.Property("properties")!.Text.Contains("'StorageWrite', enabled: true", StringComparison.Ordinal);

    private static IEnumerable<string> Require(params (bool Holds, string Else)[] claims) => claims.Where(c => !c.Holds).Select(c => c.Else);
}
