using Factory.Core;
using Factory.Core.Closing;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Core.Testing;
using Factory.Core.Workflows;
using Factory.Stations.Commanding;
using Factory.Stations.Importing;
using Factory.Stations.Learning;
using Factory.Stations.Testing;
using Factory.Stations.Tests.Commanding;
using Factory.Stations.Tests.Cycles;
using Factory.Stations.Tests.Evolving;

namespace Factory.Stations.Tests.Learning;

/// <summary>Cases that became tests, in whole cycles and with real commands.</summary>
public sealed class CaseTestTests
{
    private static readonly DateTime s_now = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task A_candidate_that_fails_one_is_not_released_and_one_that_passes_is_though_the_champion_fails()
    {
        await using ScriptedLine line = await ScriptedLine.Open();
        await line.Run(1);
        CaseRow row = (await line.Data()).Rows(DataRole.Train)[0];
        line.Kind.Score = (text, r) => text == "0.9" && r.Id == row.Id ? 0.4 : ScriptedKind.Plain(text, r);
        (CaseTest test, string? fails) = await Promotion(line).Run(line.Loaded(), await line.Data(), new CaseToPromote(row.Id, "me", s_now) { AtLeast = 0.6 }, default);
        fails.ShouldNotBeNull().ShouldStartWith("score 0.");
        line.Proposer.Says[2] = ["0.9", "0.8"];

        CycleResult cycle = await line.Run(2);

        (cycle.Status, cycle.Built, cycle.Passed, cycle.Released).ShouldBe((CycleStatus.Done, 2, 1, 1));
        (await line.Champion()).Candidate.ShouldBe(ScriptedLine.IdOf("0.8"));
        (await File.ReadAllTextAsync(Path.Combine(line.State, line.Files.CandidatePath(2, 1, "tests.json")))).ShouldContain($"case {row.Id}");
        (await new LessonShelf(line.Store, ScriptedLine.Name).Read(default)).Lessons.ShouldContain(l => l.Cause.StartsWith($"breaks the invariant case {row.Id}: score 0.4, and must be 0.6 or more", StringComparison.Ordinal));
        (await new Stations.Cord.StopTests(line.Store).FailedBy(ScriptedLine.Name, (await line.Champion()).Candidate, default)).ShouldBeEmpty();
        test.From.ShouldBe("train");
    }

    [Fact]
    public async Task It_is_frozen_with_the_cycle_and_a_dropped_one_is_run_no_more()
    {
        await using ScriptedLine line = await ScriptedLine.Open();
        await line.Run(1);
        CaseRow row = (await line.Data()).Rows(DataRole.Train)[0];
        await Promotion(line).Run(line.Loaded(), await line.Data(), new CaseToPromote(row.Id, "me", s_now) { AtLeast = 0.95 }, default);
        line.Proposer.Says[2] = line.Proposer.Says[3] = ["0.9"];

        (await line.Run(2)).Passed.ShouldBe(0);
        await new CaseTestFiles(line.Store, ScriptedLine.Name).Drop(row.Id, "me", s_now, default);
        (await line.Run(3)).Passed.ShouldBe(1);

        CycleManifest[] manifests = [(await line.Files.Read<CycleManifest>(line.Files.ManifestPath(2), default))!, (await line.Files.Read<CycleManifest>(line.Files.ManifestPath(3), default))!];
        (await line.Store.Get(manifests[0].Snapshot)).Length.ShouldBeGreaterThan((await line.Store.Get(manifests[1].Snapshot)).Length);
    }

    [Fact]
    public void A_test_is_part_of_what_scores()
    {
        LineSnapshot line = CommandLine.Line();
        LineSnapshot with = line with { CaseTests = [Test(0.5)] };
        with.ScorerDigest().ShouldNotBe(line.ScorerDigest());
        (with with { CaseTests = [Test(0.6)] }).ScorerDigest().ShouldNotBe(with.ScorerDigest());
        (with with { CaseTests = [Test(0.5) with { By = "other" }] }).ScorerDigest().ShouldBe(with.ScorerDigest());
        with.WithoutStopTests().ScorerDigest().ShouldBe(line.ScorerDigest());
    }

    [WalledFact]
    public async Task Commands_are_judged_by_it_too()
    {
        using CommandKind kind = CommandLine.Kind();
        var store = new MemoryStore();
        LineSnapshot line = CommandLine.Line();
        var live = new CaseToPromote("live", "me", s_now) { Brought = new CaseRow("live", "live", """{"id":"live","label":9,"n":0.4}"""), From = "live.jsonl", AtLeast = 0.5 };

        (_, string? fails) = await new CasePromotion(store, kind).Run(line, new CaseSet([], imports: 0), live, default);

        fails.ShouldBe("score 0.4, and must be 0.5 or more");
        LineSnapshot with = await new CaseTestFiles(store, "shell").Merge(line, default);
        TestOutcome better = await LineTests.Run(kind, with, (await kind.Build(with, CommandLine.Product(("run.sh", "sed 's/{\"case\":\\([0-9]*\\),.*/{\"case\":\\1,\"output\":0.9}/'")), default)).Binary, [], default);
        better.Tests.ShouldContain(new InvariantResult("case live", null));
        TestOutcome mute = await LineTests.Run(kind, with, (await kind.Build(with, CommandLine.Product(("run.sh", "cat > /dev/null")), default)).Binary, [], default);
        mute.Tests[^1].Failure.ShouldNotBeNull();
    }

    private static CaseTest Test(double atLeast) => new(new CaseRow("x", "x", "{}"), atLeast, "train", "me", s_now);

    private static CasePromotion Promotion(ScriptedLine line) => new(line.Store, line.Kind);
}
