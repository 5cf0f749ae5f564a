using System.Globalization;
using System.Text.Json;
using Factory.Core.Artifacts;
using Factory.Core.Canary;
using Factory.Core.Lines;
using Factory.Core.RollingOut;
using Factory.Stations.Operating;

namespace Factory.Stations.Auditing;

/// <summary>A canary once more: its nights give, in order, the very numbers that were noted at each look, and the end that it had.</summary>
/// <param name="work">What audits work with.</param>
/// <param name="release">The release and what happened to it.</param>
/// <param name="audited">Release from which on nights are compared with what was decided in them.</param>
internal sealed class CanaryAudit(AuditWork work, (int Version, IReadOnlyList<ReleaseEvent> Events) release, int audited)
{
    private readonly string _path = work.Files.ReleaseEventsPath(release.Version);
    private readonly string _trial = TrialWatch.CanaryOf(release.Version);
    private readonly NightFiles _nights = new(work.Store, work.Line);
    private readonly HashSet<string> _drawn = new(StringComparer.Ordinal);

    /// <summary>Looks, and gives how many looks there were.</summary>
    public async Task<int> Run(ReleaseDefinition? policy)
    {
        ReleaseEvent[] looks = [.. release.Events.Where(e => e.Key.StartsWith("look ", StringComparison.Ordinal))];
        if (release.Events.FirstOrDefault(e => e.Key == "canary") is not { } began)
        {
            work.Log.Holds(looks.Length == 0, "tells of looks at a canary that never began.", _path);
            return 0;
        }

        if (policy?.Canary is not { } canary)
        {
            work.Log.Unknown("How its canary was to be watched is not kept: its looks were not derived anew.", _path);
            return 0;
        }

        work.Log.Holds(began.Text == FormattableString.Invariant($"{canary.Share:0.###} of units, for at most {canary.Days} days"), "says another canary than the line had.", _path);
        (List<(string Path, WatchedTrial Trial)> nights, bool isWhole) = await Fold(canary, DateOnly.FromDateTime(began.At));
        if (!isWhole)
        {
            return looks.Length;
        }

        foreach (ReleaseEvent look in looks)
        {
            int night = int.TryParse(look.Key.AsSpan("look ".Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
            bool isThere = night >= 1 && night <= nights.Count;
            work.Log.Holds(isThere && nights[night - 1].Trial.Text == look.Text, $"says of the canary after {night} nights what does not follow from them.", [_path, .. isThere ? new[] { nights[night - 1].Path } : []]);
        }

        End(nights.Count == 0 ? CanaryVerdict.Watching : nights[^1].Trial.Verdict);
        return looks.Length;
    }

    /// <summary>Without a person's word, it ends as its nights say.</summary>
    private void End(CanaryVerdict verdict)
    {
        bool isDecided = release.Events.Any(e => e.Key is "decision taken back" or "decision rejected");
        bool agrees = release.Events.FirstOrDefault(e => e.Key == "settled")?.What switch
        {
            "kept" => verdict == CanaryVerdict.Keep,
            "rolled back" => isDecided || verdict == CanaryVerdict.RollBack,
            "undecided, rolled back" => verdict is CanaryVerdict.Undecided or CanaryVerdict.Watching,
            _ => true,
        };
        work.Log.Holds(agrees, $"says another end than its nights: {verdict}.", _path);
    }

    private async Task<(List<(string Path, WatchedTrial Trial)> Nights, bool IsWhole)> Fold(CanaryDefinition canary, DateOnly first)
    {
        var fold = new TrialFold(canary, isCanary: true);
        var nights = new List<(string Path, WatchedTrial Trial)>();
        for (DateOnly night = first; !fold.HasEnded; night = night.AddDays(1))
        {
            string path = _nights.WatchPath(_trial, night);
            if (await work.Store.Read(path, work.Cancellation) is null)
            {
                break;
            }

            if (await work.Json<WatchedNight>(path, _path) is not { Value: { } entered })
            {
                return (nights, false);
            }

            work.Log.Holds(entered.Night == night, "is of another night than its name says.", path);
            if (release.Version >= audited)
            {
                await Compare(entered, path);
            }

            _drawn.UnionWith(entered.Units.Select(u => u.Draw));
            fold.Take(entered);
            nights.Add((path, fold.Result));
        }

        return (nights, true);
    }

    /// <summary>What entered is what was decided and what came of it. Outcomes that came later are not in it.</summary>
    private async Task Compare(WatchedNight entered, string path)
    {
        Dictionary<string, StoredDecision[]> drawn;
        Dictionary<string, StoredOutcome> outcomes;
        try
        {
            drawn = (await _nights.Decisions(entered.Night, work.Cancellation)).Where(d => d.Trial == _trial && !_drawn.Contains(d.Draw!)).GroupBy(d => d.Draw!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
            outcomes = drawn.Count == 0 ? [] : await _nights.Outcomes(entered.Night, work.Cancellation);
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or FormatException)
        {
            work.Log.Differs($"was compared with the decisions of its night, and one of those files cannot be read: {broken.Message}", path, string.Create(CultureInfo.InvariantCulture, $"{work.Files.OperatePath}nights/{entered.Night:yyyy-MM-dd}/"));
            return;
        }

        bool isSame = entered.Units.Count + entered.Missing == drawn.Count && entered.Units.All(u => drawn.TryGetValue(u.Draw, out StoredDecision[]? of) && IsSame(u, of, outcomes));
        work.Log.Holds(isSame, "does not follow from what was decided that night and what came of it.", path, string.Create(CultureInfo.InvariantCulture, $"{work.Files.OperatePath}nights/{entered.Night:yyyy-MM-dd}/"));
    }

    /// <summary>Of several decisions, some outcomes may have come after the night had entered.</summary>
    private static bool IsSame(WatchedUnit entered, StoredDecision[] of, Dictionary<string, StoredOutcome> outcomes) => TrialWatch.Unit(of, outcomes) is { } anew
        && (anew == entered || (of.Length > 1 && (anew with { Value = entered.Value }) == entered));
}
