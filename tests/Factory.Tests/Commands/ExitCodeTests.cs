using System.Text.Json;
using Factory.Core;
using Factory.Engine;
using Factory.Reports;

namespace Factory.Tests.Commands;

public sealed class ExitCodeTests
{
    [Fact]
    public async Task A_bad_setup_lists_all_its_problems()
    {
        var host = new RecordingHost { Failure = new BadSetupException([new Problem("lines/a/line.yaml:3:1", "Write b."), new Problem("lines/a/line.yaml:9:2", "Write d.")]) };
        CommandRun run = await CommandRun.Of(host, "run", "lines/a");
        run.Error.ShouldBe("lines/a/line.yaml\n  3:1    Write b.\n  9:2    Write d.\n2 problems (exit 2)\n");
        run.ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task Under_json_problems_are_a_document_too()
    {
        var host = new RecordingHost { Failure = new BadSetupException(new Problem("line.yaml:3:1", "Write b.")) };
        CommandRun run = await CommandRun.Of(host, "check", "a", "--json");
        JsonDocument.Parse(run.Output).RootElement.GetProperty("problems")[0].GetProperty("what").GetString().ShouldBe("Write b.");
        run.ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task A_difference_is_neither_a_bad_setup_nor_a_bug()
    {
        var found = new VerifyReport { Line = "pricing", Version = "v1", Same = false, Complete = true, Differences = [new VerifyFinding(["lines/pricing/champion.json"], "was changed.")] };
        CommandRun run = await CommandRun.Of(new RecordingHost { Verified = found }, "verify", "pricing");
        run.ExitCode.ShouldBe(1);
        run.Output.ShouldContain("different: lines/pricing/champion.json\n    was changed.\nNOT THE SAME: 1 difference (exit 1).");
        (await CommandRun.Of(new RecordingHost(), "verify", "pricing")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task An_interruption_says_how_to_go_on()
    {
        CommandRun run = await CommandRun.Of(new RecordingHost { Failure = new OperationCanceledException() }, "run", "lines/my line", "--cycles", "3");
        run.Error.ShouldBe("interrupted; all that was finished is kept. Go on with: ./factory run \"lines/my line\" --cycles 3\n");
        run.ExitCode.ShouldBe(5);
    }

    [Fact]
    public async Task A_full_disk_is_no_bug()
    {
        const int noSpaceLeft = 28;
        CommandRun run = await CommandRun.Of(new RecordingHost { Failure = new IOException("No space left on device", noSpaceLeft) }, "run", "a", "--state", "s");
        run.Error.ShouldContain("s  No space left on device Nothing that was finished is lost. Free space");
        run.ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task A_state_that_another_process_owns_is_refused_naming_it()
    {
        var owner = new StateOwnedException("s/journal.db", null);
        CommandRun run = await CommandRun.Of(new RecordingHost { Failure = owner }, "run", "a", "--state", "s");
        run.Error.ShouldContain("is owned by another process");
        run.ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task A_bug_shows_itself_and_where_the_history_is()
    {
        CommandRun run = await CommandRun.Of(new RecordingHost { Failure = new InvalidOperationException("impossible") }, "run", "a", "--state", "s");
        run.Error.ShouldContain("this is a bug: System.InvalidOperationException: impossible");
        run.Error.ShouldContain("The history of all work is kept in s;");
        run.ExitCode.ShouldBe(70);
    }

    [Fact]
    public async Task A_stopped_line_says_so_and_how_to_answer()
    {
        CommandRun run = await CommandRun.Of(new RecordingHost { Stop = Reports.Stop }, "run", "pricing");
        run.Output.ShouldEndWith("""
            pricing is stopped since 2026-03-01 02:31 UTC by rule championRegression (stop S-3, owner revenue@example.com): margin fell 9% on live orders after v4
            Answer it: ./factory cord answer S-3 --decision continue|abandon --note "..." --test FILE, or --no-test "..."      Look: ./factory cord show S-3
            (exit 3)

            """);
        run.ExitCode.ShouldBe(3);
    }

    [Theory]
    [InlineData(CycleStatus.Done, 0)]
    [InlineData(CycleStatus.BudgetSpent, 4)]
    [InlineData(CycleStatus.Interrupted, 5)]
    public async Task A_run_ends_as_its_last_cycle_did(CycleStatus status, int code) =>
        (await CommandRun.Of(new RecordingHost { CycleStatus = status }, "run", "pricing")).ExitCode.ShouldBe(code);

    [Fact]
    public async Task A_candidate_that_does_not_build_is_a_result() =>
        (await CommandRun.Of(new RecordingHost(), "score", "pricing")).ExitCode.ShouldBe(0);
}
