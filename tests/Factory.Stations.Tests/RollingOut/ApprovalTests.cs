using System.Text.Json;
using Factory.Core;
using Factory.Core.Gating;
using Factory.Core.Releasing;
using Factory.Core.RollingOut;
using Factory.Core.Workflows;
using Factory.Stations.Notifying;
using Factory.Stations.Tests.Cycles;
using Factory.Stations.Tests.Notifying;

namespace Factory.Stations.Tests.RollingOut;

/// <summary>A release waits for a person, and goes live by that person's word alone.</summary>
public sealed class ApprovalTests
{
    private const string Asked = "release: { approval: required, approvers: [ada, grace], approvalDays: 7 }\n";

    [Fact]
    public async Task Nothing_goes_live_before_somebody_approves_and_cycles_go_on_meanwhile()
    {
        await using RolloutPlace place = await RolloutPlace.Open(Asked);
        CycleResult first = await place.Challenge(1, "0.7");
        first.Released.ShouldBeNull();
        first.Stations.Single(s => s.Station == Station.Redeploy).Text.ShouldContain("v1 waits for approval until 2030-01-08");

        CycleResult second = await place.Challenge(2, "0.95");
        second.Improved.ShouldBeTrue();
        second.Stations.Single(s => s.Station == Station.Redeploy).Text.ShouldStartWith("no release is tried: v1 waits for approval");
        (await place.Line.Champion()).Version.ShouldBe(0);

        await place.Desk.Approve(1, "ada", "looked at it", default);

        (await place.Until(r => !r.IsUnderWay)).Outcome.ShouldBe(RolloutOutcome.Kept);
        (await place.Line.Champion()).ShouldSatisfyAllConditions(c => c.Version.ShouldBe(1), c => c.Candidate.ShouldBe(ScriptedLine.IdOf("0.7")));
        ReleaseRecord record = (await place.Line.Files.Read<ReleaseRecord>(place.Line.Files.ReleasePath(1), default))!;
        record.ShouldSatisfyAllConditions(r => r.Approval.ShouldBe("approved by ada"), r => r.ReplacesVersion.ShouldBe(0), r => r.Gate!.Passed.ShouldBeTrue());
        (await place.Events(1)).ShouldBe(["passed the gate", "approved by ada", "deployed", "kept"]);
        (await place.Challenge(3, "0.5")).Stations.Single(s => s.Station == Station.Redeploy).Text.ShouldContain("v2 waits for approval");
    }

    [Fact]
    public async Task Approvals_that_do_not_count_are_named_and_move_nothing()
    {
        await using RolloutPlace place = await RolloutPlace.Open(Asked);
        await place.Challenge(1, "0.9");

        await Refuses(() => place.Desk.Approve(1, " ", null, default), "Nobody is named");
        await Refuses(() => place.Desk.Approve(1, "mallory", null, default), "mallory may not approve");
        await Refuses(() => place.Desk.Approve(7, "ada", null, default), "there is no such release");
        await Refuses(() => place.Desk.Reject(1, "ada", "", default), "The reason is missing");
        (await place.File.Read(default))!.ShouldSatisfyAllConditions(r => r.Decision.ShouldBeNull(), r => r.Stage.ShouldBe(RolloutStage.Approval));

        await place.Waits(1);
        place.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));
        await Refuses(() => place.Desk.Approve(1, "ada", null, default), "2030-01-0");

        (await place.Until(r => !r.IsUnderWay)).Outcome.ShouldBe(RolloutOutcome.Expired);
        await Refuses(() => place.Desk.Approve(1, "ada", null, default), "it has ended");
        (await place.Line.Champion()).Version.ShouldBe(0);
    }

    [Fact]
    public async Task The_first_decision_counts_and_the_same_again_changes_nothing()
    {
        await using RolloutPlace place = await RolloutPlace.Open(Asked + "andon: { buildFailures: 3 }\n");
        await place.Challenge(1, "0.9");
        await place.Line.Pull();
        await place.Desk.Approve(1, "ada", "fine", default);
        await place.Desk.Approve(1, "ada", "fine", default);
        await Refuses(() => place.Desk.Approve(1, "grace", null, default), "ada has decided already");
        await Refuses(() => place.Desk.Reject(1, "grace", "not fine", default), "ada has decided already");

        // The line is stopped: it goes live only once the stop is answered.
        await place.Waits(1);
        (await place.Line.Champion()).Version.ShouldBe(0);
        await place.Line.Answer(Rollout.InstanceOf(ScriptedLine.Name, 1), "S-1");

        (await place.Until(r => !r.IsUnderWay)).Outcome.ShouldBe(RolloutOutcome.Kept);
        (await place.Events(1)).Count(e => e == "approved by ada").ShouldBe(1);
    }

    [Fact]
    public async Task People_are_told_that_a_release_waits_for_them_and_reminded_every_day_until_one_of_them_decides()
    {
        using var receiver = new Receiver();
        var configuration = new FactoryConfiguration { Notify = new NotifyOptions { Webhook = new WebhookOptions(receiver.Url) } };
        await using RolloutPlace place = await RolloutPlace.Open(Asked, configuration);
        await place.Challenge(1, "0.9");
        await place.Waits(1);

        string body = receiver.Got.ShouldHaveSingleItem().Body;
        JsonElement said = JsonDocument.Parse(body).RootElement;
        said.GetProperty("title").GetString().ShouldBe($"{ScriptedLine.Name}: v1 waits for approval until 2030-01-08 00:00 UTC");
        said.GetProperty("text").GetString()!.ShouldContain($"./factory approve {ScriptedLine.Name} v1");

        receiver.Answers = (_, response) => response.StatusCode = 404;
        await place.NextDay(1);
        await place.Waits(1);
        await ScriptedLine.Until(async () => (await place.Events(1)).Contains("not told") ? "noted" : null);
        receiver.Got.Count.ShouldBe(2);

        await place.Desk.Approve(1, "ada", null, default);
        (await place.Until(r => !r.IsUnderWay)).Outcome.ShouldBe(RolloutOutcome.Kept);
        receiver.Got.Count.ShouldBe(2);
        (await place.Events(1)).ShouldBe(["passed the gate", "told", "reminded", "not told", "approved by ada", "deployed", "kept"]);
    }

    [Fact]
    public async Task What_was_rejected_is_kept_out_without_another_question()
    {
        await using RolloutPlace place = await RolloutPlace.Open(Asked);
        await place.Challenge(1, "0.9");
        await place.Desk.Reject(1, "grace", "sells our brand short", default);
        (await place.Until(r => !r.IsUnderWay)).Outcome.ShouldBe(RolloutOutcome.Rejected);
        GapLedger before = await place.Line.Ledger();

        CycleResult again = await place.Challenge(2, "0.9");

        again.Released.ShouldBeNull();
        again.Improved.ShouldBeTrue("it is found again");
        (await place.Line.Ledger()).History.Count.ShouldBe(before.History.Count, "and asks nothing");
        (await place.Line.Champion()).Version.ShouldBe(0);
    }

    [Fact]
    public async Task A_release_that_was_taken_back_stays_back_and_its_number_is_not_given_again()
    {
        await using RolloutPlace place = await RolloutPlace.Open("");
        (await place.Challenge(1, "0.7")).Released.ShouldBe(1);
        (await place.Challenge(2, "0.9")).Released.ShouldBe(2);
        await Refuses(() => place.Desk.RollBack(2, "ada", "odd", default), "it is live already");
        await Refuses(() => place.Desk.RollBack(null, null, "odd", default), "Nobody is named");

        (await place.Desk.RollBack(null, "ada", "complaints", default)).ShouldBe((2, 1));

        (await place.Line.Champion()).ShouldSatisfyAllConditions(c => c.Version.ShouldBe(1), c => c.Candidate.ShouldBe(ScriptedLine.IdOf("0.7")));
        await Refuses(() => place.Desk.RollBack(2, "ada", "back again", default), "it was taken back itself");
        (await place.Challenge(3, "0.9")).Released.ShouldBeNull();
        (await place.Challenge(4, "0.95")).Released.ShouldBe(3);
        (await place.Events(2)).ShouldBe(["passed the gate", "deployed", "kept", "rolled back by ada"]);
        (await place.Line.Files.Read<ReleaseRecord>(place.Line.Files.ReleasePath(3), default))!.ReplacesVersion.ShouldBe(1);
    }

    private static async Task Refuses(Func<Task> act, string why) => (await Should.ThrowAsync<BadSetupException>(act)).Message.ShouldContain(why);
}
