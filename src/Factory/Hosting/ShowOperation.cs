using Factory.Api.Schedules;
using Factory.Commands;
using Factory.Core;
using Factory.Core.Budgeting;
using Factory.Core.Closing;
using Factory.Core.Cord;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Reports;
using Factory.Stations.Cord;
using Factory.Stations.Loading;
using Factory.Stations.Models.Spending;

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
        SpendSums? sums = state.Store is null ? null : await new SpendBook(state.Store).Read(line.Definition.Name, cancellation);
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
            Models = sums is { Calls: > 0 } ? Models(sums, last?.Cycle ?? 0, line.Definition.Budget, environment.Clock.GetUtcNow()) : null,
            Attempts = last is null ? [] : [.. Attempts(last, sums ?? SpendSums.None)],
        };
    }

    private static ModelSpendReport Models(SpendSums sums, int last, BudgetDefinition budget, DateTimeOffset now) => new()
    {
        Calls = sums.Calls,
        UnknownCosts = sums.UnknownCosts,
        Total = Report(sums.Total),
        Today = Report(sums.Days.GetValueOrDefault(SpendSums.DayOf(now))),
        LastCycle = Report(sums.Cycles.GetValueOrDefault(last)),
        UsdPerCycle = budget.Usd,
        UsdPerDay = budget.UsdPerDay,
        UsdPerLine = budget.UsdPerLine,
    };

    private static SpendReport Report(Spend? spend) => spend is null ? new SpendReport(0, 0, 0) : new SpendReport(spend.Usd, spend.Tokens, Math.Round(spend.Seconds, 3));

    private static IEnumerable<AttemptReport> Attempts(CycleManifest cycle, SpendSums sums)
    {
        decimal Usd(int number) => sums.Candidates.GetValueOrDefault((cycle.Cycle, number))?.Usd ?? 0;
        IEnumerable<(int Number, AttemptReport Attempt)> failed = (cycle.Failed ?? []).Select(f => (f.Number, new AttemptReport(
            new AttemptName(cycle.Cycle, f.Number).ToString(), null, f.Origin?.Model ?? "program", $"no candidate came: {f.Why}", null, Usd(f.Number))));
        return cycle.Candidates
            .Select(c => (c.Number, new AttemptReport(
                new AttemptName(cycle.Cycle, c.Number).ToString(),
                c.Candidate.ToString(),
                c.Origin?.Model is { } model ? $"{c.Proposer} {model}" : c.Proposer,
                ShowCandidateOperation.Outcome(new NamedProduct(c.Candidate, c.Product, c.Candidate == cycle.Champion.Candidate ? cycle.Released : null, c)),
                c.Train,
                Usd(c.Number))))
            .Concat(failed).OrderBy(a => a.Number).Select(a => a.Item2);
    }
}
