using Factory.Core.Workflows;

namespace Factory.Core.Tests.Workflows;

/// <summary>What a line does with requests: none lost, none served twice, those of one kind together.</summary>
public sealed class LineStateTests
{
    private static readonly LineState Idle = new() { Line = "pricing" };

    [Fact]
    public void A_request_waits_until_the_line_is_free()
    {
        LineState busy = Idle.Take(Request("a", cycles: 2)).Next().Take(Request("b", kind: "schedule"));

        busy.Next().Active!.Ids.ShouldBe(["a"]);
        LineState after = busy.After(CycleStatus.Done).After(CycleStatus.Done).Next();
        after.Active!.Ids.ShouldBe(["b"]);
        after.Finished.ShouldHaveSingleItem().Status.ShouldBe(CycleStatus.Done);
    }

    [Fact]
    public void Waiting_requests_of_one_kind_and_seed_are_served_together()
    {
        LineState state = Idle.Take(Request("a")).Next().Take(Request("b", cycles: 3)).Take(Request("c", cycles: 1)).Take(Request("d", seed: 7));

        state.Queue.Count.ShouldBe(2);
        state.Queue[0].Ids.ShouldBe(["b", "c"]);
        state.Queue[0].Cycles.ShouldBe(3);
    }

    [Fact]
    public void A_request_raised_twice_is_served_once()
    {
        LineState state = Idle.Take(Request("a")).Next().Take(Request("a"));
        state.Queue.ShouldBeEmpty();
        state.After(CycleStatus.Done).Take(Request("a")).Queue.ShouldBeEmpty();
    }

    [Fact]
    public void More_requests_than_may_wait_are_merged_not_lost()
    {
        LineState state = Idle.Take(Request("first")).Next();
        for (int i = 0; i < LineState.QueueLimit + 20; i++)
        {
            state = state.Take(Request($"r{i}", kind: $"kind{i}"));
        }

        state.Queue.Count.ShouldBe(LineState.QueueLimit);
        Enumerable.Range(0, LineState.QueueLimit + 20).ShouldAllBe(i => state.Find($"r{i}") != null);
    }

    [Theory]
    [InlineData(CycleStatus.Done, 2)]
    [InlineData(CycleStatus.BudgetSpent, 2)]
    [InlineData(CycleStatus.Refused, 1)]
    public void Only_a_cycle_that_ran_takes_a_number(CycleStatus status, int next)
    {
        LineState state = Idle.Take(Request("a")).Next().After(status);
        state.NextCycle.ShouldBe(next);
        state.Started.ShouldBe(1);
        state.Active.ShouldBeNull();
    }

    [Theory]
    [InlineData(CycleStatus.Stopped, 1)]
    [InlineData(CycleStatus.Abandoned, 2)]
    public void A_cycle_that_the_cord_ended_is_none_of_those_asked_for_and_its_run_goes_on(CycleStatus status, int next)
    {
        LineState state = Idle.Take(Request("a", cycles: 2)).Next().After(CycleStatus.Done).After(status);
        state.NextCycle.ShouldBe(next + 1);
        (state.Active!.Begun, state.Active.Undone, state.Active.Status).ShouldBe((2, 1, null));
        LineState done = state.Next().After(CycleStatus.Done);
        done.Active.ShouldBeNull();
        done.Finished.ShouldHaveSingleItem().Begun.ShouldBe(3);
    }

    [Fact]
    public void A_swap_of_models_waits_alone_and_is_not_repeated_when_it_was_stopped()
    {
        LineState state = Idle.Take(Request("a")).Take(Request("b") with { Swap = new("small", 0.05) }).Take(Request("c") with { Swap = new("small", 0.1) });
        state.Queue.Select(run => run.Swap?.Margin).ShouldBe([null, 0.05, 0.1]);
        LineState stopped = state.Next().After(CycleStatus.Done).Next().After(CycleStatus.Stopped);
        stopped.Finished[^1].Ids.ShouldBe(["b"]);
        stopped.Active.ShouldBeNull();
    }

    [Fact]
    public void A_run_names_the_instances_of_its_cycles()
    {
        LineState state = Idle.Take(Request("a")).Next().After(CycleStatus.Refused).Take(Request("b", cycles: 2)).Next();
        state.Active!.FirstStart.ShouldBe(2);
        LineState.CycleInstance("pricing", state.Active.FirstStart).ShouldBe("pricing:0002");
    }

    private static RunRequest Request(string id, string kind = "command", int cycles = 1, ulong? seed = null) => new(id, kind, "/lines/pricing", "owner@example.com", cycles, seed);
}
