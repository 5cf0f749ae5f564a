using System.Globalization;
using System.Text.Json.Nodes;
using Factory.Commands;
using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Canary;
using Factory.Core.Closing;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Core.RollingOut;
using Factory.Core.Workflows;
using Factory.Hosting;
using Factory.Rendering;
using Factory.Reports;
using Factory.Stations.Operating;
using Factory.Stations.RollingOut;
using Factory.Stations.State;

namespace Factory.Seasons;

/// <summary>One night of a season. One use.</summary>
/// <param name="host">The state, open for this night.</param>
/// <param name="inside">The season's environment.</param>
/// <param name="place">What all nights have in common.</param>
/// <param name="cancellation">Ends it; the night is then lived again, which changes nothing that was decided.</param>
public sealed class SeasonNight(FactoryHost host, CommandEnvironment inside, SeasonPlace place, CancellationToken cancellation)
{
    private const int MostLooks = 250;

    private readonly string _line = place.Line.Definition.Name;

    private SeasonOutcomes _outcomes = SeasonOutcomes.None;

    /// <summary>Whether the bad release was planted in it.</summary>
    public bool IsPlanted { get; private set; }

    /// <summary>Decisions of a version in all nights of a season.</summary>
    public static int DecisionsOf(SeasonFolder folder, string line, int version)
    {
        string nights = Path.Combine(folder.State, "lines", line, "operate", "nights");
        string mark = string.Create(CultureInfo.InvariantCulture, $"\"version\":{version},");
        return Directory.EnumerateFiles(nights, "d-*.jsonl", SearchOption.AllDirectories).SelectMany(File.ReadLines).Count(row => row.Contains(mark, StringComparison.Ordinal));
    }

    /// <summary>Lives through it.</summary>
    /// <param name="night">Which.</param>
    /// <param name="world">What the world is asked for.</param>
    /// <param name="plants">Whether the bad release is to be planted as soon as it can be.</param>
    public async Task<SeasonNightReport> Run(DateOnly night, (int Number, ulong Seed, int? Shift) world, bool plants)
    {
        HashSet<string> before = [.. await Happened()];
        await host.Start();
        await TellPending();
        await Settle();
        if (plants)
        {
            IsPlanted = await Plant();
            await Settle();
        }

        SortedDictionary<string, int> versions = await Operate(night, world);
        if ((world.Number - 1) % place.Line.Definition.Season!.CyclesEvery == 0)
        {
            await Cycle();
        }

        await Settle();
        int live = (await host.Services.Files(_line).Champion(cancellation))?.Version ?? 0;
        return new SeasonNightReport(
            world.Number,
            night.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ReportConversions.Version(live),
            _outcomes,
            versions,
            [.. (await Happened()).Where(e => !before.Contains(e))]);
    }

    private async Task<SortedDictionary<string, int>> Operate(DateOnly night, (int Number, ulong Seed, int? Shift) which)
    {
        string inputs = Path.Combine(place.Folder.Root, "inputs.jsonl"), decisions = Path.Combine(place.Folder.Root, "decisions.jsonl");
        await File.WriteAllLinesAsync(inputs, await place.World.Inputs(night, which, cancellation), cancellation);
        OperateReport report = await OperateOperations.Operate(new OperateCommand.Options(place.Folder.Line, inputs, decisions, night), inside, host, cancellation);
        string[] decided = [.. (await File.ReadAllLinesAsync(decisions, cancellation)).Where(d => !d.Contains("\"output\":null", StringComparison.Ordinal))];
        IReadOnlyList<string> outcomes = await place.World.Outcomes(decided, cancellation);
        foreach (JsonNode outcome in outcomes.Select(o => JsonNode.Parse(o)!))
        {
            _outcomes = _outcomes.Plus(new SeasonOutcomes(
                1, (double)outcome["score"]!, (double?)outcome["seedScore"], (double?)outcome["earned"], (double?)outcome["seedEarned"], (double?)outcome["mostEarned"]));
        }

        // Told tomorrow: what comes of a night is not known in it.
        await File.WriteAllLinesAsync(place.Folder.Pending, outcomes, cancellation);
        return report.Versions;
    }

    private async Task TellPending()
    {
        if (File.Exists(place.Folder.Pending))
        {
            await OperateOperations.Outcomes(new OutcomesCommand.Options(place.Folder.Line, place.Folder.Pending), inside, host, cancellation);
        }
    }

    private async Task Cycle()
    {
        await using var view = new PlainRunView(TextWriter.Null, inside.Clock, width: 80);
        RunOutcome outcome = await new RunService(host).Run(new RunRequestOptions(place.Line, place.Folder.Line, Cycles: 1, Seed: null), view, cancellation);
        Problem[] problems = [.. outcome.Cycles.SelectMany(c => c.Problems)];
        if (problems.Length > 0)
        {
            throw new BadSetupException(problems);
        }

        LineFiles files = host.Services.Files(_line);
        if (outcome.Request is { } request)
        {
            await files.Write(files.ReportedPath, new ReportedRun(request), cancellation);
        }
    }

    /// <summary>Begins the rollout of a product that was at no gate: what a canary is for. False while another rollout is under way, or before the first cycle.</summary>
    private async Task<bool> Plant()
    {
        SeasonDefinition season = place.Line.Definition.Season!;
        IReadOnlyList<CycleManifest> manifests = await new StateView(host.Services.Store, _line).Manifests(cancellation);
        if (season.Bad is not { } file || place.Line.Definition.Release.IsDirect)
        {
            throw new BadSetupException(new Problem("--plant", "A bad release needs a product (`season.bad`), and a canary that could find it out."));
        }

        Rollout? other = await new RolloutFile(host.Services.Store, _line).Read(cancellation);
        if (other is { Release.Gate: null })
        {
            // Planted before a crash in that night.
            return true;
        }

        if (manifests.Count == 0 || other is { IsUnderWay: true })
        {
            return false;
        }

        var product = Product.Single(place.Line.Definition.Product, await File.ReadAllTextAsync(Path.Combine(place.Folder.Line, file), cancellation));
        BuildOutcome built = await host.Services.Kind.Build(place.Line, product, cancellation);
        if (built.Status != BuildStatus.Ok)
        {
            throw new BadSetupException(new Problem(file, $"It does not build: {built.Diagnostics.FirstOrDefault()}"));
        }

        CycleManifest last = manifests[^1];
        Champion live = (await host.Services.Files(_line).Champion(cancellation))!;
        var planted = new Incumbent(product.Id(), await host.Services.Store.PutJson(product, cancellation), await host.Services.Store.Put(built.Binary, cancellation), Train: 0);
        var champion = new Incumbent(live.Candidate, live.Product, live.Binary, last.Champion.Train, Version: live.Version);
        var release = new ReleaseInput(new CycleRef(_line, last.Cycle, last.Snapshot, last.Seed), champion, planted)
        {
            Folder = place.Folder.Line,
            Owner = place.Line.Definition.Owner,
            Policy = place.Line.Definition.Release with { NeedsApproval = false },
        };
        RolloutBegun begun = await new BeginRolloutActivity(host.Services).Begin(new RedeployInput(release, Confirm: null, Gate: null), cancellation);
        return begun.Refused is null;
    }

    /// <summary>Waits until the rollout under way has done what it can do today.</summary>
    private async Task Settle()
    {
        var file = new RolloutFile(host.Services.Store, _line);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(40), inside.Clock);
        for (int look = 0; look < MostLooks && await file.Read(cancellation) is { } rollout && !await IsAtRest(rollout); look++)
        {
            await timer.WaitForNextTickAsync(cancellation);
        }
    }

    /// <summary>One that is over rests when its workflow does: events are noted after the file has changed.</summary>
    private async Task<bool> IsAtRest(Rollout rollout) => rollout.Stage == RolloutStage.Approval
        || (!rollout.IsUnderWay && await host.Client.Get(Rollout.InstanceOf(_line, rollout.Version), cancellationToken: cancellation) is null or { IsEnded: true })
        || (rollout is { Stage: RolloutStage.Canary, CanaryBegan: not null } && (await new TrialWatch(host.Services, _line).Look(rollout, cancellation)).Verdict == CanaryVerdict.Watching);

    private async Task<IReadOnlyList<string>> Happened()
    {
        var events = new ReleaseEvents(host.Services.Store, _line);
        var all = new List<string>();
        foreach (int version in (await events.Versions(cancellation)).TakeLast(4))
        {
            IEnumerable<ReleaseEvent> told = (await events.Read(version, cancellation)).Where(e => e.What != "looked");
            all.AddRange(told.Select(e => FormattableString.Invariant($"v{version} {e.What}{(e.Text is { Length: > 0 } text ? $": {text}" : "")}")));
        }

        return all;
    }
}
