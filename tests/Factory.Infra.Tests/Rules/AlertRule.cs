using System.Globalization;
using System.Text.RegularExpressions;
using Factory.Core.Workflows;
using Factory.Infra.Tests.Parsing;

namespace Factory.Infra.Tests.Rules;

/// <summary>Stopped lines, messages set aside and silence are noticed: the poison queue is there, its log is kept, and the alerts ask for what really happens.</summary>
public static partial class AlertRule
{
    private static readonly string[] s_forms = ["[Function(\"{0}\")]", "[Function(ActivityNames.{0})]", "[Function(nameof({0}))]"];

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
            (queries.Any(q => q.Contains("StorageQueueLogs", StringComparison.Ordinal) && q.Contains("${poisonQueue}", StringComparison.Ordinal)), "no alert asks for messages set aside"),
            (folder.Module("alerts").Text.Contains("query: 'AppRequests | where Name == \"Schedule\" and Success'\n    operator: 'LessThan'", StringComparison.Ordinal), "no alert asks whether the timer runs"))
            .Concat(queries.SelectMany(NoFunctions));
    }

    /// <summary>Names that a query asks for and no function has.</summary>
    private static IEnumerable<string> NoFunctions(string query)
    {
        string functions = string.Concat(Checkout.Files("src/Factory.Functions", ".cs").Select(Checkout.Read));
        return !query.Contains("AppRequests", StringComparison.Ordinal)
            ? []
            : Quoted().Matches(query).Select(m => m.Groups[1].Value)
                .Where(n => !s_forms.Any(form => functions.Contains(string.Format(CultureInfo.InvariantCulture, form, n), StringComparison.Ordinal)))
                .Select(n => $"an alert asks for {n}, which is no function");
    }

    private static bool LogsQueues(BicepDeclaration resource) =>
        resource.Address.StartsWith("Microsoft.Insights/diagnosticSettings@", StringComparison.Ordinal)
        && resource.Body!.Property("scope")?.Text == "data::queues"
        && resource.Body.Property("properties")!.Text.Contains("'StorageWrite', enabled: true", StringComparison.Ordinal);

    private static IEnumerable<string> Require(params (bool Holds, string Else)[] claims) => claims.Where(c => !c.Holds).Select(c => c.Else);

    [GeneratedRegex("\"(\\w+)\"")]
    private static partial Regex Quoted();
}
