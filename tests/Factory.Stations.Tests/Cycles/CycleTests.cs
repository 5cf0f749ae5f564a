using Factory.Core;
using Factory.Core.Closing;
using Factory.Core.Durable;
using Factory.Core.Evaluating;
using Factory.Core.Releasing;
using Factory.Core.Workflows;

namespace Factory.Stations.Tests.Cycles;

/// <summary>What a cycle decides, from the open station to the close station, on the real engine.</summary>
public sealed class CycleTests
{
    [Fact]
    public async Task The_better_candidate_goes_live_with_its_evidence()
    {
        await using ScriptedLine line = await ScriptedLine.Open();
        line.Proposer.Says[1] = ["0.6", "0.9", "0.7 breaks the test", "does not build"];

        CycleResult cycle = await line.Run(1);

        (cycle.Status, cycle.Proposed, cycle.Built, cycle.Passed, cycle.Evaluated, cycle.Improved, cycle.Released).ShouldBe((CycleStatus.Done, 4, 3, 2, 2, true, 1));
        Champion champion = await line.Champion();
        (champion.Version, champion.Candidate).ShouldBe((1, ScriptedLine.IdOf("0.9")));
        ReleaseRecord release = (await line.Files.Read<ReleaseRecord>(line.Files.ReleasePath(1), default))!;
        release.Gate!.Passed.ShouldBeTrue();
        release.Confirm!.LnE.ShouldBeGreaterThan(release.Gate.Threshold);
        (await line.Ledger()).Gaps.ShouldBe([1]);
        (await line.Frontrunner()).Candidate.ShouldBe(champion.Candidate);
    }

    [Fact]
    public async Task Work_in_slices_gives_the_same_manifest()
    {
        var manifests = new List<byte[]>();
        foreach (bool isSliced in new[] { false, true })
        {
            await using ScriptedLine line = await ScriptedLine.Open(isSliced: isSliced);
            line.Proposer.Says[1] = ["0.6", "0.9", "0.7", "does not build"];
            (await line.Run(1)).Released.ShouldBe(1);
            manifests.Add(await File.ReadAllBytesAsync(Path.Combine(line.State, line.Files.ManifestPath(1))));
        }

        manifests[1].ShouldBe(manifests[0]);
    }

    [Fact]
    public async Task Nothing_of_the_sealed_cases_is_anywhere_but_with_them()
    {
        await using ScriptedLine line = await ScriptedLine.Open();
        HashSet<string> hidden = [];
        line.Kind.Score = (text, row) => ScriptedKind.Plain(text, row) + (hidden.Contains(row.Id) ? 0.0123456789 : 0);
        line.Proposer.Says[1] = ["0.7"];
        line.Proposer.Says[2] = ["0.9"];
        await line.Run(1);
        hidden.UnionWith((await line.Data()).Rows(DataRole.Sealed).Select(row => row.Id));
        hidden.Count.ShouldBeGreaterThan(30);
        CycleResult cycle = await line.Run(2);

        cycle.Released.ShouldBe(2);
        foreach ((string path, string text) in line.Readable())
        {
            text.Contains("23456789", StringComparison.Ordinal).ShouldBeFalse($"{path} holds a score of a sealed case.");
            hidden.FirstOrDefault(id => text.Contains(ScriptedLine.Secret(id), StringComparison.Ordinal)).ShouldBeNull($"{path} holds a sealed case.");
        }
    }

    [Theory]
    [InlineData(DataRole.Select)]
    [InlineData(DataRole.Confirm)]
    public async Task What_an_evaluator_says_of_a_hidden_case_is_told_nobody(DataRole role)
    {
        await using ScriptedLine line = await ScriptedLine.Open();
        HashSet<string> hidden = [];
        line.Kind.Score = (text, row) => hidden.Contains(row.Id) ? throw new EvaluatorFailedException(row.Id, $"choked on {row.Json}", "Evaluator.cs:3") : ScriptedKind.Plain(text, row);
        await line.Run(1);
        hidden.UnionWith((await line.Data()).Rows(role).Select(row => row.Id));
        line.Proposer.Says[2] = ["0.9"];
        InstanceState cycle = await line.End(2);

        cycle.Status.ShouldBe(RuntimeStatus.Failed);
        string said = cycle.Failure!.ToString();
        said.ShouldContain("Evaluator.cs:3");
        hidden.FirstOrDefault(id => said.Contains(ScriptedLine.Secret(id), StringComparison.Ordinal)).ShouldBeNull();
    }

    [Fact]
    public async Task A_gate_that_keeps_gives_the_search_back_to_the_champion_after_three_submissions()
    {
        await using ScriptedLine line = await ScriptedLine.Open();
        HashSet<string> hidden = [];
        line.Kind.Score = (text, row) => ScriptedKind.Plain(hidden.Contains(row.Id) ? "0.5" : text, row);
        await line.Run(1);
        hidden.UnionWith((await line.Data()).Rows(DataRole.Sealed).Select(row => row.Id));
        line.Proposer.Says[2] = ["0.8"];

        CycleResult second = await line.Run(2);
        second.Released.ShouldBeNull();
        (await line.Frontrunner()).FailedSubmissions.ShouldBe(1);
        await line.Run(3);
        (await line.Frontrunner()).Candidate.ShouldBe(ScriptedLine.IdOf("0.8"));
        await line.Run(4);

        (await line.Champion()).Version.ShouldBe(0);
        (await line.Frontrunner()).Candidate.ShouldBe(ScriptedLine.IdOf("0.5"));
        (await line.Ledger()).History.Count.ShouldBe(1, "the same question is not asked twice");
    }

    [Fact]
    public async Task A_winner_on_which_the_evaluator_chokes_on_hidden_cases_is_turned_down_and_the_line_runs_on()
    {
        await using ScriptedLine line = await ScriptedLine.Open();
        await line.Run(1);
        HashSet<string> train = [.. (await line.Data()).Rows(DataRole.Train).Select(row => row.Id)];
        line.Kind.Score = (text, row) => text == "0.8" && !train.Contains(row.Id) ? throw new EvaluatorFailedException(row.Id, "threw") : ScriptedKind.Plain(text, row);
        line.Proposer.Says[2] = ["0.8"];

        CycleResult cycle = await line.Run(2);

        (cycle.Status, cycle.Improved, cycle.Stop).ShouldBe((CycleStatus.Done, false, null));
        (await line.Stops()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_frontrunner_that_breaks_a_later_test_never_goes_live()
    {
        await using ScriptedLine line = await ScriptedLine.Open("release: { everyCycles: 2 }\n");
        line.Proposer.Says[1] = ["0.9 sells below cost"];
        (await line.Run(1)).Improved.ShouldBeTrue();
        line.Kind.Forbidden = "below cost";

        CycleResult cycle = await line.Run(2);

        cycle.Released.ShouldBeNull();
        (await line.Champion()).Version.ShouldBe(0);
        (await line.Frontrunner()).Candidate.ShouldBe(ScriptedLine.IdOf("0.5"));
    }

    [Fact]
    public async Task A_frontrunner_that_fails_on_some_hidden_cases_can_still_be_beaten()
    {
        await using ScriptedLine line = await ScriptedLine.Open("release: { everyCycles: 9 }\n");
        await line.Run(1);
        HashSet<string> select = [.. (await line.Data()).Rows(DataRole.Select).Select(row => row.Id)];
        line.Kind.Score = (text, row) => text == "0.7" && select.Contains(row.Id) && row.Id.EndsWith('3') ? null : ScriptedKind.Plain(text, row);
        line.Proposer.Says[2] = ["0.7"];
        line.Proposer.Says[3] = ["0.9"];

        (await line.Run(2)).Improved.ShouldBeTrue();
        (await line.Run(3)).Improved.ShouldBeTrue();

        (await line.Frontrunner()).Candidate.ShouldBe(ScriptedLine.IdOf("0.9"));
    }

    [Fact]
    public async Task Harm_on_the_confirm_cases_is_not_submitted_and_ends_the_frontrunner()
    {
        await using ScriptedLine line = await ScriptedLine.Open();
        await line.Run(1);
        HashSet<string> confirm = [.. (await line.Data()).Rows(DataRole.Confirm).Select(row => row.Id)];
        line.Kind.Score = (text, row) => ScriptedKind.Plain(text == "0.8" && confirm.Contains(row.Id) ? "0.1" : text, row);
        line.Proposer.Says[2] = ["0.8"];

        CycleResult cycle = await line.Run(2);

        (cycle.Improved, cycle.Released).ShouldBe((true, null));
        (await line.Ledger()).History.ShouldBeEmpty();
        (await line.Frontrunner()).Candidate.ShouldBe(ScriptedLine.IdOf("0.5"));
    }

    [Fact]
    public async Task Candidates_in_a_row_that_do_not_build_stop_the_line_and_the_cycle_holds_there()
    {
        await using ScriptedLine line = await ScriptedLine.Open("andon: { buildFailures: 3 }\n");
        line.Proposer.Says[1] = ["does not build 1", "does not build 2", "does not build 3", "0.9"];

        string cycle = await line.Start(1);
        string stop = await line.UntilHeld(cycle);

        (await line.Stops()).ShouldHaveSingleItem().Id.ShouldBe(stop);
        (await line.Run(2)).ShouldSatisfyAllConditions(c => c.Status.ShouldBe(CycleStatus.Stopped), c => c.Stop.ShouldBe(stop));
        await line.Answer(cycle, stop);
        (await line.Result(cycle)).Released.ShouldBe(1);
        (await line.Files.Read<CycleManifest>(line.Files.ManifestPath(1), default))!.Candidates.Count.ShouldBe(4);
    }

    [Fact]
    public async Task New_cases_are_a_new_question_and_the_ledger_goes_on()
    {
        await using ScriptedLine line = await ScriptedLine.Open();
        line.Kind.Score = (text, row) => ScriptedKind.Plain(text, row);
        line.Proposer.Says[1] = ["0.7"];
        line.Proposer.Says[2] = ["0.9"];
        await line.Run(1);
        line.Append(ScriptedLine.Cases(1000, 1100));

        CycleResult cycle = await line.Run(2);

        cycle.Released.ShouldBe(2);
        (await line.Ledger()).Gaps.ShouldBe([1, 1]);
        (await line.Ledger()).History.Select(s => s.Key.Sealed).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_fault_on_the_sealed_cases_is_told_without_its_text()
    {
        await using ScriptedLine line = await ScriptedLine.Open();
        await line.Run(1);
        HashSet<string> hidden = [.. (await line.Data()).Rows(DataRole.Sealed).Select(row => row.Id)];
        line.Kind.Score = (text, row) => hidden.Contains(row.Id) ? throw new FormatException($"bad row {ScriptedLine.Secret(row.Id)}") : ScriptedKind.Plain(text, row);
        line.Proposer.Says[2] = ["0.8"];

        InstanceState end = await line.End(2);

        end.Status.ShouldBe(RuntimeStatus.Failed);
        end.Failure!.Message.ShouldContain("FormatException");
        line.Readable().Where(file => file.Text.Contains("bad row only-", StringComparison.Ordinal)).ShouldBeEmpty();
        (await line.Ledger()).Pending.ShouldNotBeNull();
        line.Kind.Score = ScriptedKind.Plain;
        (await line.Run(2)).Released.ShouldBe(1);
        (await line.Ledger()).History.Count.ShouldBe(1, "the question was counted once");
    }
}
