using Factory.Api.Runs;
using Factory.Core;
using Factory.Core.Cord;
using Factory.Core.Durable;
using Factory.Core.Workflows;
using Factory.Rendering;
using Factory.Stations.Cord;

namespace Factory.Hosting;

/// <summary>
/// Runs cycles and waits for them. A run that was interrupted is finished first; the same command given again is that run, so that starting over after a
/// crash never runs more than was asked for.
/// </summary>
/// <param name="host">The open state.</param>
public sealed class RunService(FactoryHost host)
{
    private const string Kind = "command";
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(40);

    /// <summary>Runs until the request is served, or the line holds at a stop. Gives its cycles, those before an interruption included. A cycle that held before goes on, for its stop is answered.</summary>
    /// <exception cref="OperationCanceledException">Stopped from outside; the next run goes on.</exception>
    /// <exception cref="BadSetupException">The line's workflow is held, and a person has to look.</exception>
    public async Task<RunOutcome> Run(RunRequestOptions options, RunView view, CancellationToken cancellationToken)
    {
        string line = options.Line.Definition.Name;
        LineState before = await new LineInstances(host.Client, host.Services.Store).Ensure(line, host.Start, cancellationToken);
        ReportedRun? reported = await host.Services.Files(line).Read<ReportedRun>(host.Services.Files(line).ReportedPath, cancellationToken);
        string request = (Unfinished(before, options) ?? Untold(before, reported, options))?.Ids[0] ?? await Raise(line, options, cancellationToken);
        var held = new HeldLine(host.Client, line);
        if (await held.Stop(cancellationToken) is { } answered)
        {
            await held.Tell(answered, cancellationToken);
        }

        await host.Start();
        return await Wait(line, request, new CycleWatch(host.Client, line, before.Started + 1, view), cancellationToken);
    }

    private static LineRun? Unfinished(LineState state, RunRequestOptions options) => state.Queue.Prepend(state.Active).FirstOrDefault(run => IsSame(run, options));

    /// <summary>The last run, when it did its work and its process died before it could say so.</summary>
    private static LineRun? Untold(LineState state, ReportedRun? reported, RunRequestOptions options) =>
        state.Finished.LastOrDefault() is { Status: CycleStatus.Done or CycleStatus.BudgetSpent } last && IsSame(last, options) && reported?.Request != last.Ids[0]
            ? last
            : null;

    private static bool IsSame(LineRun? run, RunRequestOptions options) =>
        run is { Kind: Kind } && run.Folder == options.Folder && run.Cycles == options.Cycles && run.Seed == options.Seed && run.Swap == options.Swap;

    private async Task<string> Raise(string line, RunRequestOptions options, CancellationToken cancellationToken)
    {
        string id = FormattableString.Invariant($"{host.Time.GetUtcNow():yyyyMMddTHHmmss.fffffff}");
        var request = new RunRequest(id, Kind, options.Folder, options.Line.Definition.Owner, options.Cycles, options.Seed, options.Swap);
        await host.Client.RaiseEvent(line, LineWorkflow.RunEvent, request, cancellationToken);
        return id;
    }

    private async Task<RunOutcome> Wait(string line, string request, CycleWatch watch, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Poll, host.Time);
        while (true)
        {
            InstanceState instance = await host.Client.Get(line, fetchPayloads: true, cancellationToken) ?? throw new InstanceNotFoundException(line);
            LineState state = instance.CustomStatusAs<LineState>() ?? new LineState { Line = line };
            await watch.Look(state, cancellationToken);
            if (state.Finished.FirstOrDefault(run => run.Ids.Contains(request)) is { } finished)
            {
                return new RunOutcome(request, await Cycles(line, finished, cancellationToken));
            }

            if (await HoldsAt(line, cancellationToken) is { } stop)
            {
                IReadOnlyList<CycleResult> cycles = state.Active is { } active && active.Ids.Contains(request) ? await Cycles(line, active, cancellationToken) : [];
                return new RunOutcome(Request: null, [.. cycles, .. await Held(line, state, stop, cancellationToken)], stop);
            }

            if (instance.Status == RuntimeStatus.Terminated)
            {
                throw new BadSetupException(new Problem(line, "The line's workflow was terminated while this run waited for it. What was finished is kept; run again to begin a new cycle."));
            }

            if (instance.IsEnded || instance.Status is RuntimeStatus.Stalled or RuntimeStatus.Quarantined)
            {
                throw new InvalidOperationException($"The workflow of '{line}' is {instance.Status}: {instance.Failure?.Message}. Its history is kept: factory engine history {line}");
            }

            Task<bool> tick = timer.WaitForNextTickAsync(cancellationToken).AsTask();
            await Task.WhenAny(tick, host.Refused);
            host.ThrowIfRefused();
            await tick;
        }
    }

    private async Task<IReadOnlyList<CycleResult>> Cycles(string line, LineRun run, CancellationToken cancellationToken)
    {
        var cycles = new List<CycleResult>();
        for (int start = run.FirstStart; start < run.FirstStart + run.Begun; start++)
        {
            InstanceState? instance = await host.Client.Get(LineState.CycleInstance(line, start), fetchPayloads: true, cancellationToken);
            if (instance?.OutputAs<CycleResult>() is { Status: not CycleStatus.Stopped } result)
            {
                cycles.Add(result);
            }
        }

        return cycles;
    }

    /// <summary>The unanswered stop at which the line's workflows wait; null when they go on, or will at once.</summary>
    private async Task<Stop?> HoldsAt(string line, CancellationToken cancellationToken) =>
        await new HeldLine(host.Client, line).Stop(cancellationToken) is { } id
        && await host.Services.Stops.Find(id, cancellationToken) is { Answer: null } stop
            ? stop
            : null;

    /// <summary>The cycle that holds, as far as it got; none when the line holds before its next cycle.</summary>
    private async Task<IReadOnlyList<CycleResult>> Held(string line, LineState state, Stop stop, CancellationToken cancellationToken)
    {
        InstanceState? cycle = await host.Client.Get(LineState.CycleInstance(line, state.Started + 1), fetchPayloads: true, cancellationToken);
        return cycle is { IsEnded: false } && cycle.CustomStatusAs<CycleProgress>() is { } progress
            ? [new CycleResult { Number = progress.Cycle, Status = CycleStatus.Stopped, Stations = progress.Stations, Stop = stop.Id }]
            : [];
    }
}
