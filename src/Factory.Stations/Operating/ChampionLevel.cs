using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Canary;
using Factory.Core.Closing;
using Factory.Core.Importing;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Core.RollingOut;
using Factory.Stations.RollingOut;
using Factory.Stations.State;

namespace Factory.Stations.Operating;

/// <summary>
/// Follows what the champion's own decisions come to, night after night since it went live, and says when its level has fallen. Only units of the train role are looked at. Nights enter in
/// order, each once it is over and its outcomes have come or <see cref="WaitDays"/> have passed; what is known stands in <c>operate/level.json</c>, so a look costs what is new.
/// </summary>
/// <param name="services">What stations work with.</param>
/// <param name="line">The line.</param>
internal sealed class ChampionLevel(StationServices services, LineDefinition line)
{
    /// <summary>Days that a night waits for outcomes.</summary>
    public const int WaitDays = 2;

    private const int MostNights = 400;

    private readonly NightFiles _nights = new(services.Store, line.Name);
    private readonly LineFiles _files = services.Files(line.Name);

    private string Path => $"{_files.OperatePath}level.json";

    /// <summary>Lets the nights enter that are ready.</summary>
    /// <param name="told">Nights of which something was just told.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What to say when the level has fallen just now; null otherwise.</returns>
    public async Task<string?> Look(IReadOnlyCollection<DateOnly> told, CancellationToken cancellation)
    {
        if (told.Count == 0 || line.Andon.Level.Reaction == LevelReaction.Ignore || await _files.Champion(cancellation) is not { } champion)
        {
            return null;
        }

        TaggedContent? content = await services.Store.Read(Path, cancellation);
        LevelFile? known = content is null ? null : FactoryJson.Deserialize<LevelFile>(content.Content.Span);
        if (known is null || known.Version != champion.Version)
        {
            known = await Reference(champion.Version, cancellation) is { } score ? new LevelFile(champion.Version, DateOnly.FromDayNumber(Math.Max(0, told.Min().DayNumber - 1)), new LevelState(score, line.Andon.Level.Margin)) : null;
        }

        if (known is null or { State.HasFallen: true })
        {
            return null;
        }

        LevelFile next = await Take(known, cancellation);
        if (next == known || await services.Store.CompareAndSwap(Path, FactoryJson.SerializeReadable(next), content?.Tag, cancellation) is null || !next.State.HasFallen)
        {
            return null;
        }

        string text = FormattableString.Invariant(
            $"v{next.Version} scores {100 * next.Recent:0.0}% of the range over its last nights, where it scored {100 * next.State.Reference:0.0}% when it went live: the world has changed, or the product has aged ({next.State.Count} outcomes up to {next.Through:yyyy-MM-dd})");
        await new ReleaseEvents(services.Store, line.Name).Note(next.Version, new ReleaseEvent(ReleaseEvent.LevelKey, "level has fallen", services.Time.GetUtcNow().UtcDateTime) { Text = text }, cancellation);
        return text;
    }

    private async Task<LevelFile> Take(LevelFile known, CancellationToken cancellation)
    {
        DateOnly today = DateOnly.FromDateTime(services.Time.GetUtcNow().UtcDateTime);
        var watch = new LevelWatch(known.State);
        (DateOnly through, double recent) = (known.Through, known.Recent);
        for (int i = 0; i < MostNights && through.AddDays(1) < today && !watch.State.HasFallen; i++)
        {
            DateOnly night = through.AddDays(1);
            StoredDecision[] decisions = [.. (await _nights.Decisions(night, cancellation)).Where(d => d.Version == known.Version && RoleHash.Of(d.Unit, line.Data.Roles) == DataRole.Train)];
            Dictionary<string, StoredOutcome> outcomes = decisions.Length == 0 ? [] : await _nights.Outcomes(night, cancellation);
            if (today.DayNumber - night.DayNumber <= WaitDays && decisions.Any(d => d.Error is null && !outcomes.ContainsKey(d.Decision)))
            {
                break;
            }

            double[] values = [.. decisions.Select(d => outcomes.GetValueOrDefault(d.Decision)?.Value).OfType<double>()];
            foreach (double value in values)
            {
                watch.Add(value);
            }

            recent = values.Length == 0 ? recent : known.State.Count == 0 && recent == 0 ? values.Average() : (0.7 * recent) + (0.3 * values.Average());
            through = night;
        }

        return known with { Through = through, Recent = recent, State = watch.State };
    }

    /// <summary>What the version scored when it went live: on the confirm cases; the seed, on train. Null when that was never measured.</summary>
    private async Task<double?> Reference(int version, CancellationToken cancellation)
    {
        double? score = version == 0
            ? (await _files.Read<CycleManifest>(_files.ManifestPath(1), cancellation))?.ChampionBefore.Train
            : (await _files.Read<ReleaseRecord>(_files.ReleasePath(version), cancellation))?.Confirm?.Scores.Challenger;
        return score is { } value ? OutcomeSorting.PartOfRange(value, line.Score) : null;
    }
}
