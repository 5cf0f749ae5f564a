using System.Text.Json;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Cord;
using Factory.Core.Gating;
using Factory.Core.Learning;
using Factory.Core.Lines;
using Factory.Core.Opening;
using Factory.Core.Releasing;
using Factory.Core.RollingOut;
using Factory.Stations.Cord;
using Factory.Stations.Learning;
using Factory.Stations.Releasing;
using Factory.Stations.RollingOut;

namespace Factory.Stations.Stories;

/// <summary>Reads a line's story from its plain files, while a run goes on or not. Writes nothing and runs nothing.</summary>
/// <param name="store">The state.</param>
public sealed class StoryReader(IArtifactStore store)
{
    private const int MostReleases = 20;
    private const int MostLessons = 40;
    private const int MostStops = 40;

    /// <summary>Reads it.</summary>
    /// <param name="line">Name of the line.</param>
    /// <param name="since">Release after which the story begins; null for all of it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="BadSetupException">There is nothing to tell, no such release, or a file cannot be read.</exception>
    public async Task<LineStory> Read(string line, int? since, CancellationToken cancellationToken)
    {
        var files = new StoryFiles(store, line, cancellationToken);
        Champion champion = await files.Json<Champion>(files.Paths.ChampionPath)
            ?? throw new BadSetupException(new Problem(line, $"has no release in this state, not even its seed: nothing to report. Run it first (./factory run {line}), or name its state with --state."));
        IReadOnlyList<ReleaseRecord> all = await Records(files, line);
        ReleaseRecord? begin = since is null ? null : all.FirstOrDefault(r => r.Version == since)
            ?? throw new BadSetupException(new Problem("--since", FormattableString.Invariant($"'{line}' has no release v{since}. It has v{string.Join(", v", all.Select(r => r.Version).TakeLast(10))}.")));
        ReleaseRecord[] told = [.. all.Where(r => r.Version > (since ?? 0)).OrderByDescending(r => r.Version)];

        var walk = new CycleWalk(files, begin?.Cycle ?? 0, told.Take(MostReleases).Select(r => r.Candidate).ToHashSet());
        await walk.Go();
        LineDefinition definition = await Definition(files, walk, line);
        IReadOnlyList<Lesson> lessons = (await new LessonShelf(store, line).Read(cancellationToken)).Lessons;
        IReadOnlyList<Stop> stops = await new StopFiles(store).All(line, cancellationToken);
        IReadOnlyList<AttemptStory> attempts = await Attempts(files, line, [.. all.Select(r => r.Version)], since ?? 0);
        (GapLedger? ledger, string place) = await Ledger(definition, cancellationToken);
        return new LineStory
        {
            Line = definition,
            Champion = champion,
            Since = since,
            Releases = await Tell(files, walk, [.. told.Take(MostReleases)], all),
            MoreReleases = Math.Max(0, told.Length - MostReleases),
            NeverLive = [.. attempts.Take(MostReleases)],
            MoreNeverLive = Math.Max(0, attempts.Count - MostReleases),
            UnderSeed = since is null ? await files.Rows<ReleaseHappening>(files.Paths.ReleaseEventsPath(0)) : [],
            Cycles = walk.Cycles,
            Closed = walk.Closed,
            Work = walk.Work,
            Trend = walk.Trend,
            Lessons = [.. lessons.Where(l => l.Cycle > (begin?.Cycle ?? 0)).OrderByDescending(l => l.Cycle).ThenByDescending(l => l.Id, StringComparer.Ordinal).Take(MostLessons)],
            MoreLessons = Math.Max(0, lessons.Count(l => l.Cycle > (begin?.Cycle ?? 0)) - MostLessons),
            Stops = [.. stops.Reverse().Take(MostStops)],
            MoreStops = Math.Max(0, stops.Count - MostStops),
            Ledger = ledger,
            LedgerPlace = place,
            Head = walk.HeadDigest,
        };
    }

    private async Task<IReadOnlyList<ReleaseRecord>> Records(StoryFiles files, string line)
    {
        var records = new List<ReleaseRecord>();
        foreach (int version in await new ReleaseChain(store, line).Versions(files.Cancellation))
        {
            if (await files.Json<ReleaseRecord>(files.Paths.ReleasePath(version)) is { } record)
            {
                records.Add(record);
            }
        }

        return records;
    }

    /// <summary>Numbers that were given to releases without a release file, newest first.</summary>
    private async Task<IReadOnlyList<AttemptStory>> Attempts(StoryFiles files, string line, HashSet<int> live, int since)
    {
        var attempts = new List<AttemptStory>();
        foreach (int version in (await new ReleaseEvents(store, line).Versions(files.Cancellation)).Where(v => v > since && !live.Contains(v)).Reverse())
        {
            string path = files.Paths.ReleaseEventsPath(version);
            IReadOnlyList<ReleaseEvent> events = await files.Rows<ReleaseEvent>(path);
            ReleaseEvent? first = events.FirstOrDefault();
            attempts.Add(new AttemptStory(version, first?.Candidate, first?.Cycle, path, [.. events.Select(e => new ReleaseHappening(e.What, e.At, e.By, e.Text) { Key = e.Key })]));
        }

        return attempts;
    }

    /// <summary>The line as its newest cycle froze it: the report needs no folder of the line's.</summary>
    private static async Task<LineDefinition> Definition(StoryFiles files, CycleWalk walk, string line) =>
        walk.Head is { } head && await files.Object<CycleSnapshot>(head.Snapshot) is { } snapshot
            ? snapshot.Line.Definition
            : throw new BadSetupException(new Problem(line, $"has closed no cycle in this state yet: nothing to report. See ./factory show {line}."));

    private static async Task<IReadOnlyList<ReleaseStory>> Tell(StoryFiles files, CycleWalk walk, ReleaseRecord[] told, IReadOnlyList<ReleaseRecord> all)
    {
        var teller = new ReleaseTeller(files, walk);
        var stories = new List<ReleaseStory>();
        foreach (ReleaseRecord record in told)
        {
            stories.Add(await teller.Tell(record, all.Where(r => r.Version < record.Version).Select(r => r.Cycle).DefaultIfEmpty().Max()));
        }

        return stories;
    }

    private async Task<(GapLedger? Ledger, string Place)> Ledger(LineDefinition line, CancellationToken cancellationToken)
    {
        var ledger = new LedgerStore(store, line);
        try
        {
            return (await ledger.Read(cancellationToken), ledger.Location);
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new BadSetupException(new Problem(ledger.Location, $"cannot be read: {broken.Message.TrimEnd('.')}. Restore it from a copy; `./factory verify {line.Name}` says what else was changed."));
        }
    }
}
