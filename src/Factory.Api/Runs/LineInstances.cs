using System.Globalization;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Durable;
using Factory.Core.Workflows;
using Factory.Stations.State;

namespace Factory.Api.Runs;

/// <summary>Sees to it that a line's workflow is there to take requests. Thread-safe, also between hosts.</summary>
/// <param name="client">Where workflows run.</param>
/// <param name="store">The state.</param>
public sealed class LineInstances(IDurableClient client, IArtifactStore store)
{
    private const int MostInstances = 1_000_000;

    /// <summary>The state of a line's workflow, which is started when there is none.</summary>
    /// <param name="line">The line.</param>
    /// <param name="start">Called before something is waited for that needs a running host.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="BadSetupException">The workflow is held, and a person has to look.</exception>
    public async Task<LineState> Ensure(string line, Func<Task> start, CancellationToken cancellationToken)
    {
        InstanceState? instance = await client.Get(line, fetchPayloads: true, cancellationToken);
        if (instance is { Status: RuntimeStatus.Stalled or RuntimeStatus.Quarantined or RuntimeStatus.Suspended })
        {
            throw new BadSetupException(new Problem(line, $"The line's workflow is {instance.Status.ToString().ToLowerInvariant()}: {instance.Failure?.Message ?? "held by a person"}. "
                + $"Look with `factory engine history {line}`, then `factory engine resume {line}` or `factory engine terminate {line}`."));
        }

        if (instance is { IsEnded: false })
        {
            return instance.CustomStatusAs<LineState>() ?? new LineState { Line = line };
        }

        int started = await EndOrphans(line, start, cancellationToken);
        var state = new LineState { Line = line, Started = started, NextCycle = await LastCycle(line, cancellationToken) + 1 };
        try
        {
            await client.Start(nameof(LineWorkflow), state, new StartOptions { InstanceId = line }, cancellationToken);
        }
        catch (InstanceExistsException)
        {
            // Another caller was first; its workflow takes the request.
        }

        return state;
    }

    /// <summary>Number of the last cycle that a line has closed; 0 when none.</summary>
    public async Task<int> LastCycle(string line, CancellationToken cancellationToken)
    {
        int last = 0;
        string folder = new LineFiles(store, line).CyclesPath;
        await foreach (string path in store.List(folder, cancellationToken))
        {
            if (path.EndsWith("/manifest.json", StringComparison.Ordinal)
                && int.TryParse(path.AsSpan(folder.Length, path.Length - folder.Length - "/manifest.json".Length), CultureInfo.InvariantCulture, out int number))
            {
                last = Math.Max(last, number);
            }
        }

        return last;
    }

    /// <summary>A line's cycles outlive its workflow when a person terminates that. Ends them, and gives the highest number among them, so that none is used twice.</summary>
    private async Task<int> EndOrphans(string line, Func<Task> start, CancellationToken cancellationToken)
    {
        var known = new InstanceQuery { IdPrefix = line + ":", Limit = MostInstances };
        List<InstanceState> cycles = await client.Query(known, cancellationToken).ToListAsync(cancellationToken);
        foreach (InstanceState orphan in cycles.Where(c => !c.IsEnded))
        {
            await start();
            await client.Terminate(orphan.InstanceId, "its line was terminated", cancellationToken);
            await client.WaitForCompletion(orphan.InstanceId, cancellationToken);
        }

        return cycles.Select(c => int.TryParse(c.InstanceId.AsSpan(line.Length + 1), CultureInfo.InvariantCulture, out int number) ? number : 0).DefaultIfEmpty().Max();
    }
}
