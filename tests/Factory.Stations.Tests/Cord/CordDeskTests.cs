using Factory.Core;
using Factory.Core.Cord;
using Factory.Core.Testing;
using Factory.Core.Workflows;
using Factory.Stations.Cord;
using Factory.Stations.Tests.Cycles;

namespace Factory.Stations.Tests.Cord;

/// <summary>What an answer must bring, and what becomes of the test that it brings.</summary>
public sealed class CordDeskTests
{
    [Theory]
    [InlineData(" ", null, "none", "note   It is empty.")]
    [InlineData("fine", null, null, "Give --test FILE with a C# file as in the line's tests/, or --no-test REASON")]
    [InlineData("fine", null, " ", "Give --test FILE with a C# file as in the line's tests/, or --no-test REASON")]
    [InlineData("fine", "forbids 0.7", "none", "Give one of --test and --no-test.")]
    [InlineData("fine", "does not compile", null, "tests/S-1/New.cs:1:1   T1: does not compile")]
    [InlineData("fine", "says nothing", null, "The test holds no test.")]
    public async Task An_answer_that_lacks_something_leaves_the_stop_open(string note, string? test, string? noTest, string said)
    {
        await using ScriptedLine line = await ScriptedLine.Open();
        Stop stop = await line.Pull();
        var answer = new CordAnswer(stop.Id, StopDecision.Continue, note, "me") { Test = test is null ? null : new NewTest("New.cs", test), NoTest = noTest };

        (await Should.ThrowAsync<BadSetupException>(() => line.Cord.Answer(answer, default))).Message.ShouldContain(said);

        (await line.Cord.List(ScriptedLine.Name, openOnly: true, default)).ShouldHaveSingleItem().Id.ShouldBe(stop.Id);
    }

    [Theory]
    [InlineData("Invariants.cs", "has the name of a test that the line has already: tests/Invariants.cs")]
    [InlineData("../../x.cs", "is no name for a test")]
    [InlineData("New.txt", "is no name for a test")]
    public async Task A_test_has_a_name_of_its_own(string name, string said)
    {
        await using ScriptedLine line = await ScriptedLine.Open();
        Stop stop = await line.Pull();

        (await Refused(line, stop, name, "forbids 0.7")).ShouldContain(said);
        await Answer(line, stop, "Good.cs", "forbids 0.7");
        (await Refused(line, await line.Pull(), "Good.cs", "forbids 0.8")).ShouldContain("tests/S-1/Good.cs");
    }

    [Fact]
    public async Task A_champion_that_fails_the_new_test_stays_live_and_its_successor_must_pass_it()
    {
        await using ScriptedLine line = await ScriptedLine.Open();
        await line.Run(1);
        await Answer(line, await line.Pull(), "New.cs", "forbids 0.5");
        InvariantResult[] failed = [.. await new StopTests(line.Store).FailedBy(ScriptedLine.Name, ScriptedLine.IdOf("0.5"), default)];
        failed.ShouldHaveSingleItem().Name.ShouldBe("tests/S-1/New.cs");
        line.Proposer.Says[2] = ["0.95 0.5", "0.9"];

        CycleResult cycle = await line.Run(2);

        (cycle.Status, cycle.Built, cycle.Passed, cycle.Released).ShouldBe((CycleStatus.Done, 2, 1, 1));
        (await line.Champion()).Candidate.ShouldBe(ScriptedLine.IdOf("0.9"));
    }

    [Fact]
    public async Task A_champion_that_fails_a_test_of_the_lines_own_is_refused_as_ever()
    {
        await using ScriptedLine line = await ScriptedLine.Open();
        await line.Run(1);
        await Answer(line, await line.Pull(), "New.cs", "forbids 0.5");
        line.Kind.Forbidden = "0.5";

        (await line.Run(2)).Problems.ShouldHaveSingleItem().What.ShouldContain("the champion breaks the invariant Holds");
    }

    [Theory]
    [InlineData(ActivityNames.Propose, 0)]
    [InlineData(ActivityNames.Confirm, 0)]
    [InlineData(ActivityNames.Gate, 1)]
    public async Task What_a_held_cycle_would_release_must_pass_the_test_that_came_with_the_answer(string pulledAfter, int questions)
    {
        await using ScriptedLine line = await ScriptedLine.Open();
        line.Proposer.Says[1] = ["0.9"];
        line.Called.After = name => name == pulledAfter ? line.Pull() : Task.CompletedTask;
        string cycle = await line.Start(1);
        string stop = await line.UntilHeld(cycle);

        await line.Answer(cycle, stop, test: "forbids 0.9");
        CycleResult result = await line.Result(cycle);

        (result.Status, result.Released).ShouldBe((CycleStatus.Done, null));
        result.Stations.ShouldContain(s => s.Text.EndsWith("turned down: breaks tests/S-1/New.cs, a test from the answer to a stop", StringComparison.Ordinal));
        (await line.Ledger()).History.Count.ShouldBe(questions);
        ((await line.Champion()).Version, (await line.Frontrunner()).Candidate).ShouldBe((0, ScriptedLine.IdOf("0.5")));
    }

    [Fact]
    public async Task A_kept_test_may_be_deleted_but_not_changed()
    {
        await using ScriptedLine line = await ScriptedLine.Open();
        await line.Run(1);
        await Answer(line, await line.Pull(), "New.cs", "forbids 0.9");
        string file = Path.Combine(line.State, "lines", ScriptedLine.Name, "tests", "S-1", "New.cs");
        await File.WriteAllTextAsync(file, "forbids 0.1");
        (await line.Run(2)).Problems.ShouldHaveSingleItem().What.ShouldContain("was changed after it was accepted");

        File.Delete(file);
        line.Proposer.Says[2] = ["0.9"];
        (await line.Run(2)).Released.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_answer_does_again_what_follows_and_another_is_refused()
    {
        await using ScriptedLine line = await ScriptedLine.Open();
        await line.Run(1);
        Stop stop = await line.Pull();
        await line.Answer("none", stop.Id, StopDecision.Abandon);
        await line.Files.Write(line.Files.FrontrunnerPath, (await line.Frontrunner()) with { Candidate = ScriptedLine.IdOf("0.4") }, default);

        await line.Answer("none", stop.Id, StopDecision.Abandon);

        (await line.Frontrunner()).Candidate.ShouldBe(ScriptedLine.IdOf("0.5"));
        (await Should.ThrowAsync<BadSetupException>(() => line.Answer("none", stop.Id))).Message.ShouldContain("It has been answered already. See ./factory cord show S-1.");
        (await Should.ThrowAsync<BadSetupException>(() => line.Cord.Find("S-99", default))).Message.ShouldContain("There is no such stop.");
    }

    private static Task<Stop> Answer(ScriptedLine line, Stop stop, string name, string test) =>
        line.Cord.Answer(new CordAnswer(stop.Id, StopDecision.Continue, "never again", "me") { Test = new NewTest(name, test) }, default);

    private static async Task<string> Refused(ScriptedLine line, Stop stop, string name, string test) =>
        (await Should.ThrowAsync<BadSetupException>(() => Answer(line, stop, name, test))).Message;
}
