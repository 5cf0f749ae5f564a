using Factory.Core.Canary;
using Factory.Core.RollingOut;
using Factory.Stations.State;

namespace Factory.Stations.Operating;

/// <summary>
/// Follows a trial of two versions, a canary or the holdback of a kept release, from the nights' files. A night enters once it is over and all outcomes of its watched units
/// have come, or the wait for them is over; nights enter in order, and the verdict is a fold over them, whenever one looks. Only units of the train role are ever watched.
/// </summary>
/// <param name="services">What stations work with.</param>
/// <param name="line">The line.</param>
public sealed class TrialWatch(StationServices services, string line)
{
    private const int MostNights = 3660;

    private readonly NightFiles _nights = new(services.Store, line);
    private readonly LineFiles _files = services.Files(line);

    /// <summary>Name of the trial that a rollout stands for now; null when nothing is watched.</summary>
    public static string? NameOf(Rollout rollout) => rollout switch
    {
        { Policy.Canary: null } or { CanaryBegan: null } => null,
        { Stage: RolloutStage.Canary } => CanaryOf(rollout.Version),
        { Outcome: RolloutOutcome.Kept, Policy.Canary.Holdback: > 0 } => FormattableString.Invariant($"v{rollout.Version} holdback"),
        _ => null,
    };

    /// <summary>Name of a version's canary.</summary>
    public static string CanaryOf(int version) => FormattableString.Invariant($"v{version} canary");

    /// <summary>Lets the nights enter that are ready, and gives what it has come to.</summary>
    public async Task<WatchedTrial> Look(Rollout rollout, CancellationToken cancellation)
    {
        CanaryDefinition canary = rollout.Policy.Canary!;
        bool isCanary = rollout.Stage == RolloutStage.Canary;
        DateOnly first = DateOnly.FromDateTime(isCanary ? rollout.CanaryBegan!.Value : rollout.Ended!.Value);
        DateOnly today = DateOnly.FromDateTime(services.Time.GetUtcNow().UtcDateTime);
        var fold = new TrialFold(canary, isCanary);
        var drawn = new HashSet<string>(StringComparer.Ordinal);
        for (DateOnly night = first; night < today && night.DayNumber - first.DayNumber < MostNights && !fold.HasEnded; night = night.AddDays(1))
        {
            if (await Entered(NameOf(rollout)!, night, (drawn, today, canary), cancellation) is not { } entered)
            {
                break;
            }

            drawn.UnionWith(entered.Units.Select(u => u.Draw));
            fold.Take(entered);
        }

        return fold.Result;
    }

    /// <summary>A night as it entered; it enters now if it is ready; null when it is not.</summary>
    private async Task<WatchedNight?> Entered(string trial, DateOnly night, (HashSet<string> Drawn, DateOnly Today, CanaryDefinition Canary) so, CancellationToken cancellation)
    {
        string path = _nights.WatchPath(trial, night);
        if (await _files.Read<WatchedNight>(path, cancellation) is { } known)
        {
            return known;
        }

        StoredDecision[] decisions = [.. (await _nights.Decisions(night, cancellation)).Where(d => d.Trial == trial && !so.Drawn.Contains(d.Draw!))];
        Dictionary<string, StoredOutcome> outcomes = decisions.Length == 0 ? [] : await _nights.Outcomes(night, cancellation);
        bool isComplete = decisions.All(d => d.Error is not null || outcomes.ContainsKey(d.Decision));
        if (!isComplete && so.Today.DayNumber - night.DayNumber <= so.Canary.WaitDays)
        {
            return null;
        }

        WatchedUnit?[] units = [.. decisions.GroupBy(d => d.Draw!, StringComparer.Ordinal).Select(unit => Unit([.. unit], outcomes))];
        var entered = new WatchedNight(night, [.. units.OfType<WatchedUnit>()], units.Count(u => u is null));
        await services.Store.CompareAndSwap(path, Core.FactoryJson.SerializeReadable(entered), expected: null, cancellation);
        return await _files.Read<WatchedNight>(path, cancellation);
    }

    /// <summary>What came of what was drawn as a whole; null when nothing is known of it.</summary>
    internal static WatchedUnit? Unit(StoredDecision[] decisions, Dictionary<string, StoredOutcome> outcomes)
    {
        // What a version failed on is the worst that it could do, whoever decided in its place.
        double[] values = [.. decisions.Select(d => d.Error is not null ? 0 : outcomes.GetValueOrDefault(d.Decision)?.Value).OfType<double>()];
        return values.Length == 0 ? null : new WatchedUnit(decisions[0].Draw!, decisions[0].New!.Value, values.Average(), decisions[0].Prediction!.Value);
    }
}
