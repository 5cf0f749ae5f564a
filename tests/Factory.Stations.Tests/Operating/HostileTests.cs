using System.Text;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Cord;
using Factory.Core.Releasing;
using Factory.Core.RollingOut;
using Factory.Stations.Cord;
using Factory.Stations.Importing;
using Factory.Stations.Operating;
using Factory.Stations.Tests.Cycles;
using Factory.Stations.Tests.RollingOut;

namespace Factory.Stations.Tests.Operating;

/// <summary>What a hostile day does to decisions, outcomes and rollbacks: each fault is named, and costs nothing but itself.</summary>
public sealed class HostileTests
{
    [Fact]
    public async Task An_input_that_ends_the_product_takes_no_other_input_with_it()
    {
        await using RolloutPlace place = await RolloutPlace.Open("");
        place.Line.Kind.EndsAt = "2030-01-01-17";

        IReadOnlyList<StoredDecision> night = await place.Operate(100);

        night.Count.ShouldBe(100);
        night.Where(d => d.Output is null).ShouldHaveSingleItem().Id.ShouldBe("2030-01-01-17");
    }

    [Fact]
    public async Task A_case_that_cannot_be_taken_keeps_out_itself_alone()
    {
        await using RolloutPlace place = await RolloutPlace.Open("");
        IReadOnlyList<StoredDecision> night = await place.Operate(8);
        string Row(int i, string @case) => $$"""{"decision":"{{night[i].Decision}}","score":0.5,"case":{{@case}}}""";
        string Case(int i) => $$"""{"id":"case-{{i}}","day":"{{night[i].Unit}}","note":"n{{i}}"}""";

        OutcomesTaken first = await place.Take([Row(0, Case(0)), Row(1, "\"text\""), Row(2, "null"), Row(3, Case(3))]);
        string refused = (await Should.ThrowAsync<BadSetupException>(() => place.Take([Row(4, Case(4)), Row(3, Case(3)), Row(5, "{\"id\":\"\",\"day\":\"" + night[5].Unit + "\"}"), Row(6, Case(6)), Row(7, "{\"id\":\"case-7\",\"day\":\"" + night[7].Unit + "\"}")]))).Message;

        first.Rows.Select(r => r.Status).ShouldBe([OutcomeStatus.Taken, OutcomeStatus.Refused, OutcomeStatus.Taken, OutcomeStatus.Taken]);
        refused.ShouldContain("all other cases imported");
        refused.ShouldContain("case-7 lacks `note`, which the line's other cases have", Shouldly.Case.Sensitive, "every cycle to come would stop at it");
        CaseSetOf(await place.Line.Data()).ShouldBe(["case-0", "case-3", "case-4", "case-6"]);
        (await place.Challenge(1, "0.9")).Released.ShouldBe(1, "the line's own file was imported first");
    }

    [Fact]
    public async Task A_rollback_that_was_cut_off_is_finished_and_not_repeated()
    {
        await using RolloutPlace place = await RolloutPlace.Open("");
        (await place.Challenge(1, "0.7")).Released.ShouldBe(1);
        (await place.Challenge(2, "0.9")).Released.ShouldBe(2);

        // What a process leaves that dies right after the pointer has moved.
        Champion live = await place.Line.Champion();
        await place.File.KeepOut(new KeptOut(live.Candidate, 2, "by ada: complaints", place.Clock.GetUtcNow().UtcDateTime), default);
        ReleaseRecord before = (await place.Line.Files.Read<ReleaseRecord>(place.Line.Files.ReleasePath(1), default))!;
        TaggedContent pointer = (await place.Line.Store.Read(place.Line.Files.ChampionPath, default))!;
        byte[] moved = FactoryJson.SerializeReadable(new Champion(1, before.Candidate, before.Product, before.Binary, Digest.Of(FactoryJson.SerializeReadable(before))));
        await place.Line.Store.CompareAndSwap(place.Line.Files.ChampionPath, moved, pointer.Tag, default);

        (await place.Desk.RollBack(null, "ada", "complaints", default)).ShouldBe((2, 1));

        (await place.Line.Champion()).Version.ShouldBe(1);
        (await place.Events(2)).ShouldContain("rolled back by ada");
        (await place.Desk.RollBack(null, "ada", "that one too", default)).ShouldBe((1, 0), "the next one is a rollback of its own");
    }

    [Fact]
    public async Task A_rollout_that_holds_learns_of_an_answer_given_behind_its_back()
    {
        await using RolloutPlace place = await RolloutPlace.Open("release: { approval: required }\n");
        await place.Challenge(1, "0.9");
        Stop stop = await place.Line.Pull();
        await place.Desk.Approve(1, "ada", null, default);
        await place.Waits(1);
        await ScriptedLine.Until(async () => await new HeldLine(place.Line.Client, ScriptedLine.Name).HoldsAt(stop.Id, default) ? "holds" : null);

        // As a command does that has no engine: nobody is told.
        var desk = new CordDesk(place.Line.Store, place.Clock);
        await desk.Answer(new CordAnswer(stop.Id, StopDecision.Continue, "looked at", "me") { NoTest = "nothing to test" }, default);
        await place.Line.Services.StopNotices.Sweep(place.Line.Client, default);

        (await place.Until(r => !r.IsUnderWay)).Outcome.ShouldBe(RolloutOutcome.Kept);
    }

    [Fact]
    public async Task What_was_taken_back_does_not_become_the_seed_by_standing_in_the_folder()
    {
        await using RolloutPlace place = await RolloutPlace.Open("release: { approval: required }\n");
        await place.Challenge(1, "0.9");
        string policy = Path.Combine(place.Line.Folder, "Policy.cs");
        await File.WriteAllTextAsync(policy, "0.9", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

        await place.Line.Run(2);
        (await place.Line.Champion()).ShouldSatisfyAllConditions(c => c.Version.ShouldBe(0), c => c.Candidate.ShouldBe(ScriptedLine.IdOf("0.5"), "merged is not approved yet"));
        await place.Desk.Reject(1, "grace", "not fine", default);
        await place.Until(r => !r.IsUnderWay);
        await place.Line.Run(3);

        (await place.Line.Champion()).Candidate.ShouldBe(ScriptedLine.IdOf("0.5"));
        (await place.Operate(3)).ShouldAllBe(d => d.Output!.Value.GetProperty("price").GetDouble() == 0.5);
        await File.WriteAllTextAsync(policy, "0.6");
        await place.Line.Run(4);
        (await place.Line.Champion()).Candidate.ShouldBe(ScriptedLine.IdOf("0.6"), "what its owner writes is the seed");
    }

    private static string[] CaseSetOf(CaseSet cases) =>
        [.. Enum.GetValues<DataRole>().SelectMany(cases.Rows).Select(r => r.Id).Where(id => id.StartsWith("case-", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
