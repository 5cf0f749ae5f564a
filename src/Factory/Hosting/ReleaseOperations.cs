using Factory.Commands;
using Factory.Core;
using Factory.Core.Cord;
using Factory.Core.Deploying;
using Factory.Core.Durable;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Core.RollingOut;
using Factory.Core.Workflows;
using Factory.Reports;
using Factory.Stations.RollingOut;

namespace Factory.Hosting;

/// <summary>
/// <c>factory approve</c>, <c>reject</c>, <c>rollback</c> and <c>releases</c>. A decision is a file first; then the workflow goes on at once, in the process that owns the
/// state or, when there is none, in this one.
/// </summary>
public static class ReleaseOperations
{
    private const int MostLooks = 15_000;
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(40);

    /// <summary>Approves.</summary>
    public static Task<RolloutReport> Approve(ApproveCommand.Options options, CommandEnvironment environment, CancellationToken cancellation) =>
        OwnedHost.Use(environment, host => Approve(options, environment, host, cancellation));

    /// <summary>Approves, with a host that is open.</summary>
    public static async Task<RolloutReport> Approve(ApproveCommand.Options options, CommandEnvironment environment, FactoryHost host, CancellationToken cancellation)
    {
        (LineSnapshot line, ReleaseDesk desk) = Desk(options.Line, environment, host);
        Rollout rollout = await desk.Approve(options.Version, environment.Person, options.Note, cancellation);
        return await Follow(host, line.Definition.Name, (options.Version, "approved", rollout.Decision!.By), Rollout.InstanceOf(line.Definition.Name, options.Version), cancellation);
    }

    /// <summary>Turns down.</summary>
    public static Task<RolloutReport> Reject(RejectCommand.Options options, CommandEnvironment environment, CancellationToken cancellation) =>
        OwnedHost.Use(environment, host => Reject(options, environment, host, cancellation));

    /// <summary>Turns down, with a host that is open.</summary>
    public static async Task<RolloutReport> Reject(RejectCommand.Options options, CommandEnvironment environment, FactoryHost host, CancellationToken cancellation)
    {
        (LineSnapshot line, ReleaseDesk desk) = Desk(options.Line, environment, host);
        Rollout rollout = await desk.Reject(options.Version, environment.Person, options.Why, cancellation);
        return await Follow(host, line.Definition.Name, (options.Version, "rejected", rollout.Decision!.By), Rollout.InstanceOf(line.Definition.Name, options.Version), cancellation);
    }

    /// <summary>Takes back.</summary>
    public static Task<RolloutReport> Rollback(RollbackCommand.Options options, CommandEnvironment environment, CancellationToken cancellation) =>
        OwnedHost.Use(environment, host => Rollback(options, environment, host, cancellation));

    /// <summary>Takes back, with a host that is open.</summary>
    public static async Task<RolloutReport> Rollback(RollbackCommand.Options options, CommandEnvironment environment, FactoryHost host, CancellationToken cancellation)
    {
        (LineSnapshot line, ReleaseDesk desk) = Desk(options.Line, environment, host);
        string name = line.Definition.Name;
        (int from, _) = await desk.RollBack(options.To, environment.Person, options.Why, cancellation);
        bool isUnderWay = await new RolloutFile(host.Services.Store, name).Read(cancellation) is { IsUnderWay: true } rollout && rollout.Version == from;
        string instance = isUnderWay ? Rollout.InstanceOf(name, from) : UndoWorkflow.InstanceOf(name, from);
        return await Follow(host, name, (from, "rolled back", environment.Person!), instance, cancellation);
    }

    /// <summary>Waits until a rollout that a run began waits itself: for approval, with its branches offered, for a canary's nights, at a stop, or not at all.</summary>
    public static async Task Rest(FactoryHost host, string line, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(s_poll, host.Time);
        for (int look = 0; look < MostLooks && await new RolloutFile(host.Services.Store, line).Read(cancellation) is { IsUnderWay: true } rollout; look++)
        {
            int branches = rollout.Policy.Deploy.Count(t => t.To == DeployKind.Git);
            bool isOffered = branches == 0 || (await new ReleaseEvents(host.Services.Store, line).Read(rollout.Version, cancellation)).Count(e => e.What == "offered") >= branches;
            bool rests = rollout.Stage == RolloutStage.Canary || (rollout is { Stage: RolloutStage.Approval, Deadline: not null, Decision: null } && isOffered);
            if (rests || await host.Services.Stops.Open(line, cancellation) is not null || await host.Client.Get(Rollout.InstanceOf(line, rollout.Version), cancellationToken: cancellation) is null or { IsEnded: true })
            {
                return;
            }

            Task<bool> tick = timer.WaitForNextTickAsync(cancellation).AsTask();
            await Task.WhenAny(tick, host.Refused);
            host.ThrowIfRefused();
            await tick;
        }
    }

    /// <summary>All releases, newest first.</summary>
    public static async Task<IReadOnlyList<ReleaseHistoryReport>> List(string named, CommandEnvironment environment, CancellationToken cancellation)
    {
        string line = LineLocation.Find(named, environment).Load().Definition.Name;
        StateView state = StateView.Of(environment, line);
        if (state.Store is not { } store)
        {
            return [];
        }

        var events = new ReleaseEvents(store, line);
        int live = (await state.Champion(cancellation))?.Version ?? 0;
        Dictionary<int, ReleaseRecord> records = (await state.Releases(cancellation)).ToDictionary(r => r.Version);
        var reports = new List<ReleaseHistoryReport>();
        foreach (int version in (await events.Versions(cancellation)).Reverse())
        {
            IReadOnlyList<ReleaseEvent> happened = await events.Read(version, cancellation);
            string? candidate = (happened.FirstOrDefault()?.Candidate ?? records.GetValueOrDefault(version)?.Candidate)?.ToString();
            string status = version == live ? "live" : happened.LastOrDefault()?.What ?? "seed";
            reports.Add(new ReleaseHistoryReport(line, ReportConversions.Version(version), status, happened.LastOrDefault()?.At, candidate, [.. happened.Select(e => new ReleaseEventReport(e.At, e.What, e.By, e.Text))]));
        }

        return reports;
    }

    private static (LineSnapshot Line, ReleaseDesk Desk) Desk(string named, CommandEnvironment environment, FactoryHost host)
    {
        LineLocation folder = LineLocation.Find(named, environment);
        LineSnapshot line = folder.Load();
        return (line, new ReleaseDesk(host.Services, line.Definition, folder.Folder));
    }

    /// <summary>Lets the workflow go on until it waits for something else than this decision: an end, a canary, or a stop.</summary>
    private static async Task<RolloutReport> Follow(FactoryHost host, string line, (int Version, string Done, string By) what, string instance, CancellationToken cancellation)
    {
        await host.Services.StopNotices.Sweep(host.Client, cancellation);
        await host.Start();
        var file = new RolloutFile(host.Services.Store, line);
        using var timer = new PeriodicTimer(s_poll, host.Time);
        Stop? stop = null;
        for (int look = 0; look < MostLooks; look++)
        {
            Rollout? rollout = await file.Read(cancellation);
            stop = await host.Services.Stops.Open(line, cancellation);
            bool isInCanary = what.Done == "approved" && rollout is { Stage: RolloutStage.Canary };
            if (stop is not null || isInCanary || await host.Client.Get(instance, cancellationToken: cancellation) is null or { IsEnded: true })
            {
                break;
            }

            Task<bool> tick = timer.WaitForNextTickAsync(cancellation).AsTask();
            await Task.WhenAny(tick, host.Refused);
            host.ThrowIfRefused();
            await tick;
        }

        Rollout? now = await file.Read(cancellation);
        int live = (await host.Services.Files(line).Champion(cancellation))?.Version ?? 0;
        string status = now is { } last && last.Version == what.Version && last.Outcome != RolloutOutcome.Kept ? last.Text : $"v{live} is live";
        return new RolloutReport(line, ReportConversions.Version(what.Version), what.Done, what.By, status, ReportConversions.Version(live)) { Stop = stop?.Id };
    }
}
