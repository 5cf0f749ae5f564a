using System.Text;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Canary;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Core.RollingOut;
using Factory.Core.Workflows;
using Factory.Stations.Cord;
using Factory.Stations.Importing;
using Factory.Stations.RollingOut;
using Factory.Stations.State;

namespace Factory.Stations.Operating;

/// <summary>
/// Where it is told what came of decisions: each once, in any order. Rows that cannot be taken are named and change nothing; cases that came along go to the importer, which
/// gives them to their roles; then the trial under way is looked at. Everything may be repeated. Thread-safe.
/// </summary>
/// <param name="services">What stations work with.</param>
/// <param name="line">The line.</param>
public sealed class OutcomeDesk(StationServices services, LineDefinition line)
{
    private readonly NightFiles _nights = new(services.Store, line.Name);

    /// <summary>Takes a file of outcomes.</summary>
    /// <exception cref="BadSetupException">The file cannot be read at all; nothing was taken.</exception>
    public async Task<OutcomesTaken> Take(string path, CancellationToken cancellation)
    {
        await services.OutcomeTurn.WaitAsync(cancellation);
        try
        {
            IReadOnlyList<OutcomeInput> read = await OutcomeReader.Read(path, cancellation);
            var sorting = new OutcomeSorting(line, _nights, services.Time.GetUtcNow().UtcDateTime);
            var rows = new List<OutcomeRow>();
            foreach (OutcomeInput row in read)
            {
                rows.Add(await sorting.Take(row, cancellation));
            }

            string name = Digest.Of(string.Join('\n', sorting.Told)).Hex[..16];
            foreach ((DateOnly night, List<StoredOutcome> taken) in sorting.Taken)
            {
                await _nights.Add(night, name, taken, cancellation);
            }

            OutcomesTaken told = await Report(rows, name, cancellation) with { Cases = await Import(sorting.Cases, path, cancellation) };
            told = await Level(told, [.. sorting.Taken.Keys], cancellation);
            return await Follow(told, cancellation);
        }
        finally
        {
            services.OutcomeTurn.Release();
        }
    }

    private async Task<OutcomesTaken> Report(List<OutcomeRow> rows, string name, CancellationToken cancellation)
    {
        string place = $"{services.Files(line.Name).OperatePath}reports/{name}.jsonl";
        await services.Store.Write(place, Encoding.UTF8.GetBytes(string.Concat(rows.Select(r => FactoryJson.Serialize(r) + "\n"))), cancellation);
        return new OutcomesTaken(rows, Cases: null, place);
    }

    private async Task<ImportResult?> Import(IReadOnlyList<string> cases, string path, CancellationToken cancellation)
    {
        if (cases.Count == 0)
        {
            return null;
        }

        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', cases)));
        return await new CaseStore(services.Store, line, services.Time).ImportStream(stream, CaseFormat.JsonLines, $"{path} (cases)", cancellation);
    }

    /// <summary>The champion's own level: whether the world has changed under it.</summary>
    private async Task<OutcomesTaken> Level(OutcomesTaken told, IReadOnlyCollection<DateOnly> nights, CancellationToken cancellation)
    {
        if (await new ChampionLevel(services, line).Look(nights, cancellation) is not { } fallen)
        {
            return told;
        }

        told = told with { Level = fallen };
        return line.Andon.Level.Reaction == LevelReaction.Stop
            ? told with { Stop = await Pull("levelFall", $"{fallen}. Look at what changed, then answer with continue, or take the version back.", $"levelFall {told.Report}", cancellation) }
            : told;
    }

    /// <summary>What follows: a canary's workflow looks, late harm stops the line, a changed case stops it too.</summary>
    private async Task<OutcomesTaken> Follow(OutcomesTaken told, CancellationToken cancellation)
    {
        if (told.Cases is { Changed: { Count: > 0 } changed })
        {
            told = told with { Stop = await Pull("caseChanged", LineImport.Describe(changed), $"outcomes {told.Report}", cancellation) };
        }

        Rollout? rollout = (await new RolloutFile(services.Store, line.Name).Read(cancellation))?.Watched;
        Champion? live = await services.Files(line.Name).Champion(cancellation);
        if (rollout is null || TrialWatch.NameOf(rollout) is not { } name || (rollout.Outcome == RolloutOutcome.Kept && live?.Version != rollout.Version))
        {
            return told;
        }

        WatchedTrial watched = await new TrialWatch(services, line.Name).Look(rollout, cancellation);
        if (watched.IsHarmful && line.Andon.StopOnRegression)
        {
            string why = FormattableString.Invariant($"v{rollout.Version} is worse than v{rollout.Champion.Version ?? 0} on the units that the version before still decides for: {watched.Text}. Take it back with ./factory rollback {line.Name} --why \"...\", or answer with continue.");
            told = told with { Stop = await Pull("championRegression", why, $"championRegression v{rollout.Version}", cancellation) };
        }

        if (watched.Verdict != CanaryVerdict.Watching && services.Client is { } client
            && await client.Get(Rollout.InstanceOf(line.Name, rollout.Version), cancellationToken: cancellation) is { IsEnded: false } instance)
        {
            await client.RaiseEvent(instance.InstanceId, Wake.Event, "outcomes", cancellation);
        }

        return told with { Trial = $"{name}: {watched.Text}" };
    }

    private async Task<string?> Pull(string rule, string why, string request, CancellationToken cancellation)
    {
        var desk = new CordDesk(services.Store, services.Time) { Stops = services.Stops, Client = services.Client, Notices = services.StopNotices };
        Core.Cord.Stop stop = await desk.Pull(new CordPull(line.Name, why, $"rule {rule}") { Owner = line.Owner, Request = request }, cancellation);
        return stop.Answer is null ? stop.Id : null;
    }
}
