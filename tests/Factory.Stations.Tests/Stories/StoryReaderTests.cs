using Factory.Core;
using Factory.Core.Closing;
using Factory.Engine.Artifacts;
using Factory.Stations.State;
using Factory.Stations.Stories;
using Factory.Stations.Tests.Auditing;

namespace Factory.Stations.Tests.Stories;

/// <summary>A line's story, from states that real stations made.</summary>
public sealed class StoryReaderTests(AuditedLine line) : IClassFixture<AuditedLine>
{
    [Fact]
    public async Task It_tells_each_release_with_its_change_its_evidence_and_its_work()
    {
        LineStory story = await Read(line.State);

        story.Releases.Select(r => r.Record.Version).ShouldBe([2, 1]);
        ReleaseStory last = story.Releases[0];
        last.Lines.ShouldBe((1, 1, 0));
        last.Files.ShouldBe(["Policy.cs"]);
        last.Diff.ShouldContain("+0.95");
        last.Interval!.Low.ShouldBeGreaterThan(0);
        last.Interval.High.ShouldBeLessThan(1);
        (last.Interval.Low, last.Interval.High).ShouldBe((Math.Min(last.Interval.Low, last.Interval.Mean), Math.Max(last.Interval.High, last.Interval.Mean)));
        last.Candidate!.Proposer.ShouldBe("evolve");
        last.Note.ShouldBe("0.95");
        (last.Work.Cycles, last.Work.Candidates).ShouldBe((2, 3));
        (story.Work.Cycles, story.Work.Candidates, story.Work.Built, story.Work.Passed, story.Work.Asked).ShouldBe((4, 7, 6, 5, 3));
        story.Trend.Select(p => p.Cycle).ShouldBe([1, 2, 3, 4]);
        story.Ledger!.History.Count.ShouldBe(3);
        story.Lessons.ShouldNotBeEmpty();
        story.Line.Name.ShouldBe(AuditedLine.Line);
    }

    [Fact]
    public async Task Since_a_release_it_tells_what_came_after_it()
    {
        LineStory story = await new StoryReader(FileArtifactStore.OpenForReading(line.State)).Read(AuditedLine.Line, 1, default);
        story.Releases.Select(r => r.Record.Version).ShouldBe([2]);
        story.Cycles.ShouldBe((2, 4));
        (await Should.ThrowAsync<BadSetupException>(new StoryReader(FileArtifactStore.OpenForReading(line.State)).Read(AuditedLine.Line, 7, default))).Message.ShouldContain("It has v0, v1, v2.");
    }

    [Fact]
    public async Task A_broken_file_is_named_with_what_to_do()
    {
        string state = line.Copy();
        await File.WriteAllTextAsync(Path.Combine(state, "lines", AuditedLine.Line, "cycles/0002/manifest.json"), "{");
        (await Should.ThrowAsync<BadSetupException>(Read(state))).Message.ShouldContain("./factory verify pricing");
    }

    [Fact]
    public async Task What_happened_to_a_release_is_told_where_it_was_noted()
    {
        string state = line.Copy();
        await File.WriteAllTextAsync(
            Path.Combine(state, "lines", AuditedLine.Line, "releases/v0002.events.jsonl"),
            """{"key":"decision approved","what":"approved","at":"2026-11-22T10:00:00Z","by":"Ada","text":"looks right"}""" + "\n");
        ReleaseHappening told = (await Read(state)).Releases[0].Happenings.ShouldHaveSingleItem();
        (told.What, told.By, told.Text).ShouldBe(("approved", "Ada", "looks right"));
    }

    [Fact]
    public async Task Thousands_of_cycles_are_told_in_the_same_size()
    {
        string state = line.Copy();
        var files = new LineFiles(FileArtifactStore.OpenForReading(state), AuditedLine.Line);
        CycleManifest last = (await files.Read<CycleManifest>(files.ManifestPath(4), default))!;
        CycleTimes times = (await files.Read<CycleTimes>(files.TimesPath(4), default))!;
        for (int cycle = 5; cycle <= 2_500; cycle++)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(state, files.ManifestPath(cycle)))!);
            await File.WriteAllBytesAsync(Path.Combine(state, files.ManifestPath(cycle)), FactoryJson.SerializeReadable(last with { Cycle = cycle }));
            await File.WriteAllBytesAsync(Path.Combine(state, files.TimesPath(cycle)), FactoryJson.SerializeReadable(times));
        }

        LineStory story = await Read(state);
        (story.Work.Cycles, story.Cycles).ShouldBe((2_500, (1, 2_500)));
        story.Trend.Count.ShouldBeInRange(60, 121);
        story.Trend.Sum(p => p.Candidates).ShouldBe(7);
        story.Trend[^1].Cycle.ShouldBe(2_500);
    }

    private static Task<LineStory> Read(string state) => new StoryReader(FileArtifactStore.OpenForReading(state)).Read(AuditedLine.Line, since: null, default);
}
