using Factory.Api.Reading;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Budgeting;
using Factory.Core.Building;
using Factory.Core.Closing;
using Factory.Core.Releasing;
using Factory.Core.Workflows;
using Factory.Engine.Artifacts;
using Factory.Engine.Tests;
using Factory.Stations.Closing;
using Factory.Stations.Cord;
using Factory.Stations.State;

namespace Factory.Api.Tests.Reading;

public sealed class LineReaderTests : IDisposable
{
    private const string Line = "pricing";
    private readonly string _state = Directory.CreateTempSubdirectory("factory-reader-").FullName;
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task What_this_process_writes_shows_at_once_and_what_others_write_after_a_while()
    {
        var store = new ObservedStore(FileArtifactStore.Open(_state));
        LineReader reader = Reader(store);
        (await Cycles(reader)).ShouldBe(0);
        await Close(store, cycle: 1);
        (await Cycles(reader)).ShouldBe(1);
        await Close(FileArtifactStore.Open(_state), cycle: 2);
        (await Cycles(reader)).ShouldBe(1);
        _clock.Advance(TimeSpan.FromSeconds(15));
        (await Cycles(reader)).ShouldBe(2);
    }

    [Fact]
    public async Task Where_nothing_counts_writes_a_view_lives_two_seconds()
    {
        FileArtifactStore store = FileArtifactStore.Open(_state);
        LineReader reader = Reader(store);
        (await Cycles(reader)).ShouldBe(0);
        await Close(store, cycle: 1);
        (await Cycles(reader)).ShouldBe(0);
        _clock.Advance(TimeSpan.FromSeconds(2));
        (await Cycles(reader)).ShouldBe(1);
    }

    [Fact]
    public async Task A_cycle_whose_manifest_is_not_there_yet_is_not_closed()
    {
        var store = new ObservedStore(FileArtifactStore.Open(_state));
        LineReader reader = Reader(store);
        await new Archive(store, Line).Write(1, [Candidate(1, 1)], default);
        (await Cycles(reader)).ShouldBe(0);
        await Close(store, cycle: 1);
        LineView view = await reader.View(Line, default);
        (view.Cycles.Count, view.Candidates.Count, view.Evaluated, view.Spend.Seconds).ShouldBe((1, 3, 3, 2));
    }

    [Fact]
    public async Task Readers_at_the_same_time_never_see_less_than_before()
    {
        var store = new ObservedStore(FileArtifactStore.Open(_state));
        LineReader reader = Reader(store);
        bool isOver = false;
        Task[] readers = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            int seen = 0;
            while (!Volatile.Read(ref isOver))
            {
                LineView view = await reader.View(Line, default);
                view.Cycles.Count.ShouldBeGreaterThanOrEqualTo(seen);
                view.Candidates.Count.ShouldBe(view.Cycles.Count * 3);
                seen = view.Cycles.Count;
                await Task.Yield();
            }
        }))];
        for (int cycle = 1; cycle <= 12; cycle++)
        {
            await Close(store, cycle);
            (await Cycles(reader)).ShouldBe(cycle);
        }

        Volatile.Write(ref isOver, true);
        await Task.WhenAll(readers);
        LineView kept = await reader.View(Line, default);
        LineView anew = await Reader(store).View(Line, default);
        kept.Candidates.ShouldBe(anew.Candidates);
        kept.Open.Order().ShouldBe(anew.Open.Order());
        (kept.Evaluated, kept.Spend).ShouldBe((anew.Evaluated, anew.Spend));
    }

    public void Dispose() => Directory.Delete(_state, recursive: true);

    private LineReader Reader(IArtifactStore store) => new(store, new StopFiles(store), _clock);

    private static async Task<int> Cycles(LineReader reader) => (await reader.View(Line, default)).Cycles.Count;

    /// <summary>Closes a cycle of three candidates in the order in which the station does.</summary>
    private static async Task Close(IArtifactStore store, int cycle)
    {
        var files = new LineFiles(store, Line);
        ManifestCandidate[] candidates = [.. Enumerable.Range(1, 3).Select(number => Candidate(cycle, number))];
        ManifestCandidate first = candidates[0];
        var place = new Incumbent(first.Candidate, first.Product, first.Product, 0.5);
        await new Archive(store, Line).Write(cycle, candidates, default);
        await files.Write(files.TimesPath(cycle), new CycleTimes(new DateTime(2030, 1, cycle, 0, 0, 0, DateTimeKind.Utc), [], new Spend(0, 0, 2)), default);
        var manifest = new CycleManifest
        {
            Line = Line,
            Cycle = cycle,
            Snapshot = first.Product,
            Seed = 1,
            Status = CycleStatus.Done,
            Candidates = candidates,
            ChampionBefore = place,
            Champion = place,
            Frontrunner = place,
            Lessons = new SortedDictionary<string, Digest>(StringComparer.Ordinal),
        };
        await files.Write(files.ManifestPath(cycle), manifest, default);
    }

    private static ManifestCandidate Candidate(int cycle, int number)
    {
        Digest bytes = Digest.Of(FormattableString.Invariant($"{cycle} {number}"));
        return new ManifestCandidate(cycle, number, new CandidateId(bytes), bytes, [], "test", BuildStatus.Ok, bytes, true, 9, 0.5, Results: null);
    }
}
