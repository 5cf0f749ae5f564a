using System.Globalization;
using System.Text.Json;
using Factory.Commands;
using Factory.Core;
using Factory.Core.Cord;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Core.RollingOut;
using Factory.Engine.Artifacts;
using Factory.Hosting;
using Factory.Reports;
using Factory.Stations;
using Factory.Stations.Loading;
using Factory.Stations.RollingOut;
using Factory.Stations.State;

namespace Factory.Seasons;

/// <summary>
/// <c>factory season</c>: night after night a line operates on the inputs of a simulated world, hears what came of the night before, takes in its cases, runs a cycle every so often, and
/// rolls out what it finds, on the world's days. Every night opens the state anew, as a machine that was switched on for it would. Ended at any moment, the same command goes on.
/// </summary>
public static class SeasonOperation
{
    private const int MostLast = 30;

    /// <summary>Lives through the nights that are left.</summary>
    public static async Task<SeasonReport> Run(SeasonCommand.Options options, CommandEnvironment environment, Action<SeasonNightReport> told, CancellationToken cancellation)
    {
        LineLocation original = LineLocation.Find(options.Line, environment);
        SeasonFolder folder = SeasonFolder.Of(original.Folder, original.Load().Definition.Name, environment);
        LineSnapshot line = LineLoader.Load(folder.Line);
        SeasonDefinition season = line.Definition.Season ?? throw new BadSetupException(new Problem("season/line.yaml", "It has no `season`. Write for example `season: { command: dotnet run season/season.cs, first: 2026-01-01 }`."));
        SeasonProgress progress = await Read(folder, options.Seed, cancellation);
        var clock = new SeasonClock(environment.Clock);
        CommandEnvironment inside = environment with { Clock = clock, State = folder.State };
        using var world = new SeasonWorld(season.Command, folder.Line, environment.Clock);
        await using ProductKinds kinds = FactoryHost.KindsToKeep(inside);
        Stop? stop = null;
        int? plant = Given(options.Plant, season.Plant);
        while (progress.Lived.Count < options.Nights && stop is null)
        {
            (DateOnly night, int number) = (season.First.AddDays(progress.Lived.Count), progress.Lived.Count + 1);
            clock.Begin(night);
            await using FactoryHost host = await FactoryHost.Open(inside, new Progress<StationProgress>(), kinds: kinds);
            var live = new SeasonNight(host, inside, new SeasonPlace(folder, line, world), cancellation);
            SeasonNightReport report = await live.Run(night, (number, options.Seed, Given(options.Shift, season.Shift)), plants: !progress.IsPlanted && number >= plant);
            progress = progress with { Lived = [.. progress.Lived, report], IsPlanted = progress.IsPlanted || live.IsPlanted };
            await File.WriteAllBytesAsync(folder.Progress, FactoryJson.SerializeReadable(progress), cancellation);
            told(report);
            stop = await host.Services.Stops.Open(line.Definition.Name, cancellation);
        }

        return await Report(folder, line.Definition.Name, progress, stop, environment);
    }

    /// <summary>What was asked for; else what the line's season says. 0 is never.</summary>
    private static int? Given(int? asked, int? written) => (asked ?? written) is > 0 and var night ? night : null;

    private static async Task<SeasonProgress> Read(SeasonFolder folder, ulong seed, CancellationToken cancellation)
    {
        if (!File.Exists(folder.Progress))
        {
            return new SeasonProgress(seed, []);
        }

        SeasonProgress progress = JsonSerializer.Deserialize<SeasonProgress>(await File.ReadAllBytesAsync(folder.Progress, cancellation), FactoryJson.Compact)!;
        return progress.Seed == seed ? progress : throw new BadSetupException(new Problem(
            "--seed", FormattableString.Invariant($"This season was begun with seed {progress.Seed}. Go on with that, or begin another in a state of its own: --state DIR.")));
    }

    private static async Task<SeasonReport> Report(SeasonFolder folder, string line, SeasonProgress progress, Stop? stop, CommandEnvironment environment)
    {
        var store = FileArtifactStore.OpenForReading(folder.State);
        var events = new ReleaseEvents(store, line);
        var releases = new List<SeasonRelease>();
        var falls = new List<DateOnly>();
        foreach (int version in await events.Versions(CancellationToken.None))
        {
            IReadOnlyList<ReleaseEvent> happened = await events.Read(version, CancellationToken.None);
            falls.AddRange(happened.Where(e => e.Key == ReleaseEvent.LevelKey).Select(e => DateOnly.FromDateTime(e.At)));
            if (version > 0)
            {
                releases.Add(Release(folder, line, version, happened));
            }
        }

        Champion? champion = await new LineFiles(store, line).Champion(CancellationToken.None);
        string live = ReportConversions.Version(champion?.Version ?? 0);
        SeasonNightReport[] last = [.. progress.Lived.Reverse().Take(MostLast).TakeWhile(n => n.Champion == live)];
        return new SeasonReport(line, environment.Display(folder.State), progress.Lived.Count, live, Sum(progress.Lived), Sum(last), releases)
        {
            LastNights = last.Length,
            Falls = [.. falls.Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal)],
            Stop = stop?.Id,
        };
    }

    private static SeasonRelease Release(SeasonFolder folder, string line, int version, IReadOnlyList<ReleaseEvent> happened)
    {
        (ReleaseEvent first, ReleaseEvent latest) = (happened[0], happened.Last(e => e.Key != ReleaseEvent.LevelKey));
        bool isBack = latest.What.Contains("rolled back", StringComparison.Ordinal);
        int? harmed = isBack ? SeasonNight.DecisionsOf(folder, line, version) : null;
        return new SeasonRelease(ReportConversions.Version(version), first.What, Day(first), latest.What, Day(latest), latest.Text is { Length: > 0 } text ? text : null, harmed);
    }

    private static string Day(ReleaseEvent of) => of.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static SeasonOutcomes Sum(IEnumerable<SeasonNightReport> nights) => nights.Aggregate(SeasonOutcomes.None, (sum, night) => sum.Plus(night.Outcomes));
}
