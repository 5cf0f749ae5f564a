using Factory.Core;
using Factory.Core.RollingOut;
using Factory.Core.Workflows;
using Factory.Stations.Auditing;
using Factory.Stations.Operating;
using Factory.Stations.Stories;
using Factory.Stations.Tests.Cycles;
using Factory.Stations.Tests.RollingOut;

namespace Factory.Stations.Tests.Auditing;

/// <summary>Audits and stories of releases that took their way over days: watched, approved, taken back, or never live. An honest state is the same; what was changed in it is named.</summary>
public sealed class RolledOutTests
{
    private const string Events = "lines/pricing/releases/v000";
    private const string Watched = "release: { canary: { share: 0.5, margin: 0.01, days: 14, waitDays: 1, holdback: 0.3, outcomes: 2000 } }\n";
    private const int Inputs = 300;

    [Fact]
    public async Task A_canary_is_folded_anew_whether_it_was_rolled_back_or_kept()
    {
        await using RolloutPlace place = await RolloutPlace.Open(Watched);
        await place.Challenge(1, "0.9");
        await place.Until(r => r.CanaryBegan is not null);
        await Night(place, 1, d => d.Version == 1 ? 0.2 : 0.5);
        (await place.Until(r => !r.IsUnderWay)).Outcome.ShouldBe(RolloutOutcome.RolledBack);
        await place.Challenge(2, "0.95");
        await place.Until(r => r.Version == 2 && r.CanaryBegan is not null);
        (await Same(place)).ShouldContain("0 went live", Case.Sensitive, "a canary is under way");
        for (int day = 0; day < 7; day++)
        {
            await Night(place, 2, d => d.Version == 2 ? 0.8 : 0.5);
        }

        (await place.Until(r => !r.IsUnderWay)).Outcome.ShouldBe(RolloutOutcome.Kept);
        (await Same(place)).ShouldBe("2 began, 1 went live; 8 looks at canaries follow from their nights");
        await Same(place, 2);
        await Same(place, 0);
        (await Should.ThrowAsync<BadSetupException>(AuditedLine.Audit(place.Line.State, 1, new ScriptedKind()))).Message.ShouldContain("no such release that went live");

        await Named(place, $"{Events}1.events.jsonl", "ln e better", "ln e bitter");
        await Named(place, $"{Events}1.events.jsonl", "RollBack\"", "Watching\"");
        await Named(place, $"{Events}1.events.jsonl", "\"what\":\"rolled back\"", "\"what\":\"kept\"");
        await Named(place, $"{Events}2.events.jsonl", "\"cycle\":2", "\"cycle\":1");
        await Named(place, $"{Events}2.events.jsonl", "question 1 of", "question 2 of");
        await Named(place, "lines/pricing/operate/watch/v2-canary/2030-01-04.json", "\"value\": 0.8", "\"value\": 0.7");
        await Named(place, "lines/pricing/operate/watch/v1-canary/2030-01-01.json", "\"value\": 0.2", "\"value\": 0.3");
        await Named(place, place.Line.Files.KeptOutPath(ScriptedLine.IdOf("0.9")), "worse", "horse");
        await Named(place, place.Line.Files.RolloutPath, "\"outcome\": \"kept\"", "\"outcome\": \"expired\"");

        LineStory story = await Story(place);
        story.NeverLive.ShouldHaveSingleItem().ShouldSatisfyAllConditions(r => r.Version.ShouldBe(1), r => r.Happenings[^1].Text!.ShouldContain("worse"), r => r.Happenings.ShouldContain(h => h.Text != null && h.Text.Contains("RollBack", StringComparison.Ordinal)));
        story.Releases.ShouldHaveSingleItem().Happenings.ShouldContain(h => h.Text != null && h.Text.EndsWith("Keep", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_release_that_was_approved_long_after_its_cycle_and_taken_back_later()
    {
        await using RolloutPlace place = await RolloutPlace.Open("release: { approval: required, approvers: [ada, grace], approvalDays: 7, deploy: [{ to: folder, path: live }] }\n");
        await place.Challenge(1, "0.7");
        await place.Challenge(2, "0.95");
        (await Same(place)).ShouldBe("1 began, 0 went live; 0 looks at canaries follow from their nights");
        await place.Desk.Approve(1, "ada", "looked at it", default);
        (await place.Until(r => !r.IsUnderWay)).Outcome.ShouldBe(RolloutOutcome.Kept);
        await place.Challenge(3, "0.96");
        await place.Desk.Reject(2, "grace", "sells us short", default);
        await place.Until(r => r is { Version: 2, IsUnderWay: false });
        await Same(place, 1);
        await Named(place, $"{Events}1.events.jsonl", "\"by\":\"ada\"", "\"by\":\"Ada\"");
        await Named(place, $"{Events}1.json", "approved by ada", "approved by ade");
        await Named(place, $"{Events}2.events.jsonl", "\"what\":\"rejected\",\"at\"", "\"what\":\"approved\",\"at\"");

        (await place.Desk.RollBack(null, "grace", "customers call", default)).ShouldBe((1, 0));
        await ScriptedLine.Until(async () => await place.Line.Client.Get(UndoWorkflow.InstanceOf(ScriptedLine.Name, 1)) is { IsEnded: true } undone ? undone : null);
        await Same(place);
        await Same(place, 1);
        string pointer = Path.Combine(place.Line.State, place.Line.Files.ChampionPath);
        string live = await File.ReadAllTextAsync(pointer);
        await Named(place, $"{Events}1.events.jsonl", "to v0: customers", "to v0: Customers");
        File.Delete(Path.Combine(place.Line.State, place.Line.Files.KeptOutPath(ScriptedLine.IdOf("0.96"))));
        (await Audit(place)).Findings.ShouldContain(f => f.What.Contains("v2 was rejected", StringComparison.Ordinal));
        live.ShouldContain("\"version\": 0");

        LineStory story = await Story(place);
        story.Champion.Version.ShouldBe(0);
        story.Releases.ShouldHaveSingleItem().Happenings.ShouldContain(h => h.By == "grace" && h.Text == "to v0: customers call");
        story.NeverLive.ShouldHaveSingleItem().Happenings.ShouldContain(h => h.By == "grace" && h.Text == "sells us short");
    }

    [Fact]
    public async Task A_pointer_that_goes_back_without_anybody_s_word_is_found()
    {
        await using RolloutPlace place = await RolloutPlace.Open("");
        await place.Challenge(1, "0.7");
        string pointer = Path.Combine(place.Line.State, place.Line.Files.ChampionPath);
        string before = await File.ReadAllTextAsync(pointer);
        await place.Challenge(2, "0.9");
        string after = await File.ReadAllTextAsync(pointer);
        await File.WriteAllTextAsync(pointer, before);
        (await Audit(place)).Findings.ShouldContain(f => f.Mark == AuditMark.Different && f.Files.Contains(place.Line.Files.ChampionPath) && f.What.Contains("v2 is live", StringComparison.Ordinal));

        await File.WriteAllTextAsync(pointer, after);
        await place.Desk.RollBack(null, "ada", "complaints", default);
        (await place.Challenge(3, "0.95")).Released.ShouldBe(3);
        foreach (int version in new[] { 0, 1, 2, 3 })
        {
            await Same(place, version);
        }

        await place.Desk.RollBack(0, "ada", "all of them", default);
        await Same(place);
        await Named(place, $"{Events}3.events.jsonl", "to v0: all", "to v1: all");
    }

    [Fact]
    public async Task A_level_that_fell_is_told_of_the_version_that_it_fell_under()
    {
        await using RolloutPlace place = await RolloutPlace.Open("andon: { levelFall: note, levelMargin: 0.05 }\n");
        await place.Challenge(1, "0.9");
        string? fallen = null;
        for (int day = 0; day < 8 && fallen is null; day++)
        {
            IReadOnlyList<StoredDecision> night = await place.Operate(Inputs);
            place.Clock.Advance(TimeSpan.FromDays(1));
            fallen = (await place.Tell(night, _ => 0.4)).Level;
        }

        fallen.ShouldNotBeNull().ShouldStartWith("v1 scores");
        await Same(place);
        await Named(place, $"{Events}1.events.jsonl", "level has fallen", "level has faltered");
        (await Story(place)).Releases.ShouldHaveSingleItem().Happenings.ShouldContain(h => h.What == "level has fallen" && h.Text == fallen);
    }

    private static async Task Night(RolloutPlace place, int version, Func<StoredDecision, double> score)
    {
        await place.Tell(await place.Operate(Inputs), score);
        await place.NextDay(version);
        await place.Waits(version);
    }

    private static Task<AuditResult> Audit(RolloutPlace place, int? version = null) => AuditedLine.Audit(place.Line.State, version, new ScriptedKind());

    private static Task<LineStory> Story(RolloutPlace place) => new StoryReader(place.Line.Store).Read(ScriptedLine.Name, since: null, default);

    /// <summary>Nothing differs. Gives what was said of rollouts.</summary>
    private static async Task<string> Same(RolloutPlace place, int? version = null)
    {
        AuditResult result = await Audit(place, version);
        result.Findings.Where(f => f.Mark == AuditMark.Different).ShouldBeEmpty();
        result.Checks.Count.ShouldBeGreaterThan(5);
        return result.Checks.Single(c => c.Name == "rollouts").Text;
    }

    /// <summary>A file that was changed is named.</summary>
    private static async Task Named(RolloutPlace place, string path, string from, string to)
    {
        string file = Path.Combine(place.Line.State, path);
        string text = await File.ReadAllTextAsync(file);
        text.ShouldContain(from);
        int at = text.IndexOf(from, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, text[..at] + to + text[(at + from.Length)..]);
        (await Audit(place)).Findings.ShouldContain(f => f.Mark == AuditMark.Different && f.Files.Contains(path), $"{path}: {from} -> {to}");
        await File.WriteAllTextAsync(file, text);
    }
}
