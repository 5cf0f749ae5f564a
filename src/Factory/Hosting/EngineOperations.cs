using Factory.Commands;
using Factory.Core.Durable;
using Factory.Engine;
using Factory.Reports;

namespace Factory.Hosting;

/// <summary><c>factory engine</c>: the orchestrations behind the lines. Lists and histories are read without a lock; changes need the state for themselves.</summary>
public static class EngineOperations
{
    private const int Most = 10_000;

    /// <summary>All instances.</summary>
    public static Task<IReadOnlyList<InstanceState>> List(CommandEnvironment environment, CancellationToken cancellation)
    {
        using EngineReader? reader = EngineReader.Open(environment.State);
        return Task.FromResult(reader?.Instances(new InstanceQuery { Limit = Most }) ?? []);
    }

    /// <summary>History of one instance.</summary>
    public static Task<IReadOnlyList<HistoryReport>> History(string instanceId, CommandEnvironment environment, CancellationToken cancellation)
    {
        using EngineReader? reader = EngineReader.Open(environment.State);
        if (reader?.Instance(instanceId) is null)
        {
            throw new InstanceNotFoundException(instanceId);
        }

        IReadOnlyList<HistoryReport> history = [.. reader.History(instanceId).Select(h => new HistoryReport(h.Sequence, h.At, h.Kind.ToString(), Text(h)))];
        return Task.FromResult(history);
    }

    /// <summary>Suspends, resumes or terminates an instance.</summary>
    public static async Task Change(EngineCommand.Change change, CommandEnvironment environment, CancellationToken cancellation)
    {
        await using FactoryHost host = await FactoryHost.Open(environment, new Progress<Core.StationProgress>());
        await Change(change, host.Client, cancellation);
    }

    /// <summary>Suspends, resumes or terminates an instance of an engine that is open.</summary>
    public static Task Change(EngineCommand.Change change, IDurableClient client, CancellationToken cancellation) => change.Action switch
    {
        "suspend" => client.Suspend(change.InstanceId, "by command", cancellation),
        "resume" => client.Resume(change.InstanceId, "by command", cancellation),
        _ => client.Terminate(change.InstanceId, "by command", cancellation),
    };

    /// <summary>Removes ended instances with their histories. Manifests and artifacts stay.</summary>
    public static async Task<int> Purge(CommandEnvironment environment, CancellationToken cancellation)
    {
        await using FactoryHost host = await FactoryHost.Open(environment, new Progress<Core.StationProgress>());
        return await Purge(host.Client, cancellation);
    }

    /// <summary>Removes the ended instances of an engine that is open.</summary>
    public static Task<int> Purge(IDurableClient client, CancellationToken cancellation) => client.Purge(new InstanceQuery { Limit = Most }, cancellation);

    private static string Text(HistoryRecord record)
    {
        string name = string.Join(' ', new[] { record.TaskId is { } task ? FormattableString.Invariant($"#{task}") : null, record.Name, record.Target }.Where(t => !string.IsNullOrEmpty(t)));
        return record.Data is { Length: > 0 } data ? $"{name} {data}".Trim() : name;
    }
}
