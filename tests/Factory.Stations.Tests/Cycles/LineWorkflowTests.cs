using System.Collections.Concurrent;
using Factory.Core.Cord;
using Factory.Core.Durable;
using Factory.Core.Opening;
using Factory.Core.Workflows;
using Factory.Engine;
using Factory.Engine.Tests;

namespace Factory.Stations.Tests.Cycles;

/// <summary>A line's workflow on the real engine, with cycles that do nothing but end as a test says.</summary>
public sealed class LineWorkflowTests : IDisposable
{
    private const string Line = "pricing";
    private readonly string _state = Directory.CreateTempSubdirectory("factory-line-").FullName;
    private readonly ConcurrentQueue<int> _cycles = new();
    private readonly ConcurrentQueue<StopInput> _stops = new();
    private readonly SemaphoreSlim _looks = new(0);
    private volatile string? _open;

    [Fact]
    public async Task Requests_that_arrive_while_a_cycle_runs_are_served_together_and_none_is_lost()
    {
        var first = new TaskCompletionSource();
        var mayEnd = new TaskCompletionSource();
        await using DurableEngine engine = await Open(async input =>
        {
            _cycles.Enqueue(input.Cycle);
            first.TrySetResult();
            await mayEnd.Task;
            return Refused;
        });
        await Raise(engine, "a", cycles: 1);
        await first.Task;
        await Raise(engine, "b", cycles: 1);
        await Raise(engine, "c", cycles: 5);
        await Raise(engine, "b", cycles: 1);
        await Raise(engine, "night", cycles: 1, kind: "schedule");
        mayEnd.SetResult();

        LineState state = await Until(engine, s => s.Finished.Count == 3);

        state.Finished.Select(run => string.Join('+', run.Ids)).ShouldBe(["a", "b+c", "night"]);
        state.Finished[1].Cycles.ShouldBe(5);
        state.Started.ShouldBe(3, "a refused cycle ends its run");
        _cycles.ToArray().ShouldBe([1, 1, 1], "a refused cycle takes no number");
    }

    [Fact]
    public async Task A_cycle_that_fails_for_good_stops_the_line_and_is_repeated_once_that_is_answered()
    {
        bool onFire = true;
        await using DurableEngine engine = await Open(input =>
        {
            _cycles.Enqueue(input.Cycle);
            return onFire ? throw new InvalidOperationException("the disk is on fire") : Task.FromResult(Refused);
        });
        await Raise(engine, "a", cycles: 3);

        LineState held = await Until(engine, s => s.Stop is not null);

        (held.Stop, held.Active!.Status, held.NextCycle).ShouldBe(("S-1", null, 1));
        StopInput stop = _stops.ShouldHaveSingleItem();
        (stop.Rule, stop.Cycle, stop.Request).ShouldBe(("cycleFailed", 1, "pricing:0001 cycleFailed"));
        stop.Why.ShouldContain("the disk is on fire");
        stop.Why.ShouldContain("repeated from its beginning with the same seed");

        onFire = false;
        _cycles.Clear();
        _open = null;
        await engine.Client.RaiseEvent(Line, Hold.AnsweredEvent, "S-1");
        LineState state = await Until(engine, s => s.Finished.Count == 1);

        (state.Finished[0].Begun, state.Finished[0].Undone, state.Stop).ShouldBe((2, 1, null));
        _cycles.ToArray().ShouldBe([1]);
    }

    [Fact]
    public async Task A_stopped_line_begins_nothing_and_an_event_without_an_answer_changes_nothing()
    {
        _open = "S-7";
        await using DurableEngine engine = await Open(input =>
        {
            _cycles.Enqueue(input.Cycle);
            return Task.FromResult(Refused);
        });
        await Raise(engine, "a", cycles: 1);
        await Until(engine, s => s.Stop == "S-7");
        await engine.Client.RaiseEvent(Line, Hold.AnsweredEvent, "S-7");
        await _looks.WaitAsync(TimeSpan.FromSeconds(60));
        await _looks.WaitAsync(TimeSpan.FromSeconds(60));
        _cycles.ShouldBeEmpty();

        await Raise(engine, "b", cycles: 2);
        _open = null;
        await engine.Client.RaiseEvent(Line, Hold.AnsweredEvent, "S-7");
        LineState state = await Until(engine, s => s.Finished.Count == 2);

        state.Finished.SelectMany(run => run.Ids).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task A_line_that_holds_looks_by_itself_ever_less_often_when_no_event_comes()
    {
        var clock = new ManualClock();
        _open = "S-7";
        await using DurableEngine engine = await Open(_ => Task.FromResult(Refused), clock);
        await Raise(engine, "a", cycles: 1);
        await Until(engine, s => s.Stop == "S-7");
        int looks = 1;
        foreach (int minutes in new[] { 5, 10, 20, 40 })
        {
            await UntilWaiting(looks);
            clock.Advance(TimeSpan.FromMinutes(minutes));
            looks++;
        }

        await UntilWaiting(looks);
        _looks.CurrentCount.ShouldBe(5);
        _open = null;
        clock.Advance(TimeSpan.FromMinutes(80));
        (await Until(engine, s => s.Finished.Count == 1)).Stop.ShouldBeNull();
    }

    public void Dispose()
    {
        _looks.Dispose();
        Directory.Delete(_state, recursive: true);
    }

    private static OpenedCycle Refused { get; } = new() { Problems = [new Core.Problem("line.yaml", "is not there")] };

    private static Task Raise(DurableEngine engine, string id, int cycles, string kind = "command") =>
        engine.Client.RaiseEvent(Line, LineWorkflow.RunEvent, new RunRequest(id, kind, "/lines/pricing", "me", cycles));

    /// <summary>Looks at the line's status, as `run` does, until it says so.</summary>
    private static async Task<LineState> Until(DurableEngine engine, Func<LineState, bool> reached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            if ((await engine.Client.Get(Line, fetchPayloads: true, limit.Token))?.CustomStatusAs<LineState>() is { } state && reached(state))
            {
                return state;
            }

            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Waits until the line's workflow has looked so often and waits again. One timer more settles its requests.</summary>
    private Task UntilWaiting(int looks) => ScriptedLine.Until(() =>
    {
        using EngineReader reader = EngineReader.Open(_state)!;
        return Task.FromResult(reader.History(Line).Count(h => h.Kind == HistoryKind.TimerCreated) == looks + 1 ? "waits" : null);
    });

    private async Task<DurableEngine> Open(Func<CycleInput, Task<OpenedCycle>> open, TimeProvider? clock = null)
    {
        DurableRegistry registry = new DurableRegistry()
            .AddWorkflow<LineState, LineState>(nameof(LineWorkflow), () => new LineWorkflow())
            .AddWorkflow<CycleInput, CycleResult>(nameof(CycleWorkflow), () => new CycleWorkflow())
            .AddActivity<CycleInput, OpenedCycle>(ActivityNames.Open, (_, input) => open(input))
            .AddActivity<StopInput, StopResult>(ActivityNames.PullCord, (_, input) =>
            {
                _stops.Enqueue(input);
                _open = "S-1";
                return Task.FromResult(new StopResult("S-1"));
            })
            .AddActivity<CordInput, CordResult>(ActivityNames.Cord, (_, _) =>
            {
                _looks.Release();
                return Task.FromResult(new CordResult(_open));
            });
        DurableEngine engine = await DurableEngine.Open(new EngineOptions { Folder = _state, Clock = clock ?? TimeProvider.System }, registry);
        await engine.Client.Start(nameof(LineWorkflow), new LineState { Line = Line }, new StartOptions { InstanceId = Line });
        await engine.Start();
        return engine;
    }
}
