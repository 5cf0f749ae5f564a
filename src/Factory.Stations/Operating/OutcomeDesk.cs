using System.Text;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Canary;
using Factory.Core.Importing;
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
/// <param name="folder">Its folder, absolute: a line that has imported nothing yet imports its <c>data.file</c> before the first case that comes with an outcome.</param>
public sealed class OutcomeDesk(StationServices services, LineDefinition line, string folder)
{
    private const int MostRefused = 20;

    private readonly NightFiles _nights = new(services.Store, line.Name);

    /// <summary>Takes a file of outcomes.</summary>
    /// <exception cref="BadSetupException">The file cannot be read at all, and nothing was taken; or cases that came along could not be imported: these alone were not.</exception>
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

            var refused = new List<Problem>();
            OutcomesTaken told = await Report(rows, name, cancellation) with { Cases = await Import(sorting.Cases, path, refused, cancellation) };
            told = await Level(told, [.. sorting.Taken.Keys], cancellation);
            told = await Follow(told, cancellation);
            return refused.Count == 0 ? told : throw new BadSetupException([.. refused, new Problem(path, "Outcomes were taken, and all other cases imported.")]);
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

    private async Task<ImportResult?> Import(IReadOnlyList<string> cases, string path, List<Problem> refused, CancellationToken cancellation)
    {
        if (cases.Count == 0)
        {
            return null;
        }

        var store = new CaseStore(services.Store, line, services.Time);
        CaseSet first = await store.Open(imports: 1, cancellation);
        if (line.Data.File is { } file && first.Imports == 0)
        {
            // Else a line that operates before its first cycle would have these cases alone.
            await store.ImportFile(Path.Combine(folder, file), cancellation);
            first = await store.Open(imports: 1, cancellation);
        }

        // A case stays for good: one that the evaluator cannot read would stop every cycle to come.
        var shape = new CaseShape(first);
        ILookup<Problem?, string> byFault = cases.ToLookup(shape.Fault);
        refused.AddRange(byFault.Select(g => g.Key).OfType<Problem>());
        return await Import(store, [.. byFault[null]], (path, refused), cancellation);
    }

    /// <summary>An import is applied whole or not at all: where it is refused, halves are tried, so that a case that cannot be taken keeps out itself alone.</summary>
    private static async Task<ImportResult> Import(CaseStore store, string[] cases, (string Path, List<Problem> Refused) to, CancellationToken cancellation)
    {
        if (cases.Length == 0)
        {
            return new ImportResult(0, 0, UnitCounts.None, []);
        }

        try
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', cases)));
            return await store.ImportStream(stream, CaseFormat.JsonLines, $"{to.Path} (cases)", cancellation);
        }
        catch (BadSetupException) when (cases.Length > 1 && to.Refused.Count < MostRefused)
        {
            ImportResult first = await Import(store, cases[..(cases.Length / 2)], to, cancellation);
            ImportResult second = await Import(store, cases[(cases.Length / 2)..], to, cancellation);
            return second with { New = first.New + second.New, Known = first.Known + second.Known, Changed = [.. first.Changed, .. second.Changed] };
        }
        catch (BadSetupException error)
        {
            to.Refused.AddRange(error.Problems);
            return new ImportResult(0, 0, UnitCounts.None, []);
        }
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
