using Factory.Api.Schedules;
using Factory.Commands;
using Factory.Core;
using Factory.Core.Closing;
using Factory.Core.Cord;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Reports;
using Factory.Stations.Cord;
using Factory.Stations.Loading;

namespace Factory.Hosting;

/// <summary><c>factory show LINE</c>: where a line stands.</summary>
public static class ShowOperation
{
    /// <summary>Reads it all, without owning the state.</summary>
    public static async Task<ShowReport> Run(ShowCommand.Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        LineSnapshot line = LineLocation.Find(options.Line, environment).Load();
        StateView state = StateView.Of(environment, line.Definition.Name);
        Champion? champion = await state.Champion(cancellation);
        IReadOnlyList<CycleManifest> manifests = await state.Manifests(cancellation);
        IReadOnlyList<CycleTimes> times = await state.Times(cancellation);
        IReadOnlyList<ReleaseRecord> releases = await state.Releases(cancellation);
        CycleManifest? last = manifests.Count == 0 ? null : manifests[^1];
        ReleaseRecord? release = releases.FirstOrDefault(r => r.Version == champion?.Version);
        Stop? stop = state.Store is null ? null : await new StopFiles(state.Store).Open(line.Definition.Name, cancellation);
        Product product = champion is null ? line.SeedProduct() : await state.Product(champion.Product, cancellation);
        return new ShowReport
        {
            Line = line.Definition.Name,
            Scale = line.Definition.Score,
            Champion = new ChampionReport(ReportConversions.Version(champion?.Version ?? 0), (champion?.Candidate ?? product.Id()).ToString()),
            ReleasedUtc = release is { Version: > 0 } && release.Cycle <= times.Count ? times[release.Cycle - 1].ClosedAt : null,
            Parent = release is { ReplacesVersion: { } parent } ? ReportConversions.Version(parent) : null,
            Policy = PolicyExcerpt.Of(product, line.Definition),
            Train = last?.Champion.Train,
            Select = last?.Champion.Select,
            History = [.. manifests.Select(m => m.Frontrunner.Train)],
            Candidates = manifests.Sum(m => m.Candidates.Count),
            Cycles = manifests.Count,
            Evaluated = manifests.SelectMany(m => m.Candidates).Where(c => c.Evaluated > 0).Select(c => c.Candidate).Distinct().Count(),
            Lineage = [.. releases.Where(r => r.Version <= (champion?.Version ?? 0)).Select(r => new LineageStep(r.Candidate.ToString(), ReportConversions.Version(r.Version)))],
            Frontrunner = (await state.Frontrunner(cancellation)).ToReport(champion),
            Stop = stop?.ToReport(environment.Now, line.Definition.Owner),
            FailedStopTests = champion is null ? [] : await new StopTests(state.Store!).FailedBy(line.Definition.Name, champion.Candidate, cancellation),
            NextRunUtc = line.Definition.Schedule is { } schedule ? Ncrontab.Next(schedule, environment.Now) : null,
            Lessons = await state.Count(f => f.LessonsPath, ".json", cancellation),
            Spend = new SpendReport(times.Sum(t => t.Spend.Usd), times.Sum(t => t.Spend.Tokens), times.Sum(t => t.Spend.Seconds)),
        };
    }
}
