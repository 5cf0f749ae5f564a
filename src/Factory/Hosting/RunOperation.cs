using Factory.Commands;
using Factory.Core;
using Factory.Core.Cord;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Core.Workflows;
using Factory.Engine;
using Factory.Engine.Artifacts;
using Factory.Rendering;
using Factory.Reports;
using Factory.Serving;
using Factory.Stations.Models;
using Factory.Stations.State;

namespace Factory.Hosting;

/// <summary><c>factory run</c>: opens the state, runs the cycles, tells what came of them.</summary>
public static class RunOperation
{
    /// <summary>Runs.</summary>
    public static async Task<RunReport> Run(RunCommand.Options options, CommandEnvironment environment, RunView view, CancellationToken cancellation)
    {
        LineLocation folder = LineLocation.Find(options.Line, environment);
        LineSnapshot line = folder.Load();
        await using FactoryHost host = await Open(line.Definition.Name, environment, view);
        string name = line.Definition.Name;
        var state = new StateView(host.Services.Store, name);
        Champion? before = await state.Champion(cancellation);
        folder.Naming(() => ModelCheck.ThrowIfUnknown(line, host.Services.Models.Catalog, before));
        if (await host.Services.Stops.Open(name, cancellation) is { } open)
        {
            await new FirstNotice(host).Send(open, cancellation);
            return await Report((state, line), environment, [], open, cancellation);
        }

        double? train = before is null ? null : (await state.Manifests(cancellation)).LastOrDefault()?.Champion.Train;
        await host.Services.StopNotices.Sweep(host.Client, cancellation);
        host.Warm(line.Definition.Kind);
        await SandboxWarning.Say(environment, cancellation);
        view.Open(new RunHeading(name, line.Definition.Description, ReportConversions.Version(before?.Version ?? 0), train, line.Definition.Score));
        var run = new RunRequestOptions(line, folder.Folder, options.Cycles, options.Seed) { Swap = options.Swap };
        RunOutcome outcome = await new RunService(host).Run(run, view, cancellation);
        Problem[] problems = [.. outcome.Cycles.SelectMany(c => c.Problems).Select(folder.Named)];
        if (problems.Length > 0)
        {
            throw new BadSetupException(problems);
        }

        await ReleaseOperations.Rest(host, name, cancellation);
        Stop? stop = outcome.Stop ?? await host.Services.Stops.Open(name, cancellation);
        if (stop is not null)
        {
            await new FirstNotice(host).Send(stop, cancellation);
        }

        return (await Report((state, line), environment, outcome.Cycles, stop, cancellation)) with { Request = outcome.Request };
    }

    /// <summary>Notes that a run's report was written: the same command is a new run from now on.</summary>
    public static Task Reported(string line, string request, CommandEnvironment environment)
    {
        var files = new LineFiles(FileArtifactStore.Open(environment.State, environment.Clock), line);
        return files.Write(files.ReportedPath, new ReportedRun(request), CancellationToken.None);
    }

    private static async Task<FactoryHost> Open(string line, CommandEnvironment environment, RunView view)
    {
        try
        {
            return await FactoryHost.Open(environment, view);
        }
        catch (StateOwnedException owned) when (ServeNote.Of(environment.State, owned.Pid) is { } server)
        {
            throw new BadSetupException(new Problem(environment.Display(environment.State), $"{owned.Message} It serves: ask it for the run with: curl -X POST {server.Url}/api/lines/{line}/runs"));
        }
    }

    private static async Task<RunReport> Report((StateView, LineSnapshot) of, CommandEnvironment environment, IReadOnlyList<CycleResult> cycles, Stop? stop, CancellationToken cancellation)
    {
        (StateView state, LineSnapshot line) = of;
        Champion? champion = await state.Champion(cancellation);
        Incumbent? frontrunner = await state.Frontrunner(cancellation);
        return new RunReport
        {
            Line = state.Line,
            Scale = line.Definition.Score,
            Cycles = [.. cycles.Select(c => c.ToReport())],
            Champion = new ChampionReport(ReportConversions.Version(champion?.Version ?? 0), champion?.Candidate.ToString() ?? ""),
            Frontrunner = frontrunner.ToReport(champion),
            Stop = stop?.ToReport(environment.Now, line.Definition.Owner),
            Sandbox = (await environment.Host.Sandbox(cancellation)).Summary,
            Releases = [.. (await state.Releases(cancellation)).Where(r => cycles.Any(c => c.Released == r.Version)).Select(r => Release(state, environment, r.Version, r.ReplacesVersion ?? 0))],
        };
    }

    private static ReleaseReport Release(StateView state, CommandEnvironment environment, int version, int before) => new(
        ReportConversions.Version(version),
        ReportConversions.Version(before),
        environment.Display(Path.Combine(environment.State, new LineFiles(state.Store!, state.Line).ReleasePath(version))));
}
