using Factory.Api.Lines;
using Factory.Api.Runs;
using Factory.Api.Schedules;
using Factory.Core.Cord;
using Factory.Core.Durable;
using Factory.Core.Workflows;
using Factory.Engine;
using Factory.Engine.Artifacts;

namespace Factory.Api.Tests.Schedules;

/// <summary>Schedules on the real engine and the real store, under a clock that the test moves.</summary>
public sealed class LineSchedulesTests : IAsyncLifetime
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("schedules").FullName;
    private readonly SetClock _clock = new() { Now = s_noon };
    private DurableEngine _engine = null!;
    private FileArtifactStore _store = null!;

    public async Task InitializeAsync()
    {
        Line("night", "0 0 2 * * *");
        Line("request", schedule: null);
        _store = FileArtifactStore.Open(State);
        DurableRegistry registry = new DurableRegistry()
            .AddWorkflow<LineState, LineState>(nameof(LineWorkflow), () => new LineWorkflow())
            .AddWorkflow<CycleInput, CycleResult>(nameof(CycleWorkflow), () => new DoneAtOnce())
            .AddActivity<CordInput, CordResult>(ActivityNames.Cord, (_, _) => Task.FromResult(new CordResult(Stop: null, Abandoned: null)));
        _engine = await DurableEngine.Open(new EngineOptions { Folder = State }, registry);
        await _engine.Start();
    }

    public async Task DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_line_that_is_seen_for_the_first_time_owes_nothing_for_the_past()
    {
        (await Look()).ShouldBeEmpty();
        (await Look()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_slot_is_started_when_it_is_due_and_never_twice()
    {
        await Look();
        _clock.Now = s_noon.AddHours(14);
        ScheduledStart start = (await Look()).ShouldHaveSingleItem();
        (start.Line, start.Slot, start.Failure).ShouldBe(("night", s_noon.AddHours(14).UtcDateTime, null));
        (await Look()).ShouldBeEmpty();
        _clock.Now = s_noon.AddHours(13);
        (await Look()).ShouldBeEmpty();
        await Ran(1);
    }

    [Fact]
    public async Task Nights_that_were_missed_are_caught_up_once()
    {
        await Look();
        _clock.Now = s_noon.AddDays(10);
        (await Look()).ShouldHaveSingleItem().Slot.ShouldBe(s_noon.AddDays(9).AddHours(14).UtcDateTime);
        (await Look()).ShouldBeEmpty();
        await Ran(1);
    }

    [Fact]
    public async Task Hosts_that_look_at_the_same_time_start_one_run()
    {
        await Look();
        _clock.Now = s_noon.AddDays(1);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(Look)));
        await Ran(1);
    }

    [Fact]
    public async Task A_crash_after_the_start_and_before_the_mark_starts_nothing_twice()
    {
        await Look();
        byte[] before = await File.ReadAllBytesAsync(Path.Combine(State, LineSchedules.Path));
        _clock.Now = s_noon.AddDays(1);
        await Look();
        await _store.Write(LineSchedules.Path, before);
        (await Look()).ShouldHaveSingleItem().Failure.ShouldBeNull();
        await Ran(1);
    }

    [Fact]
    public async Task Another_expression_begins_anew()
    {
        await Look();
        Line("night", "0 0 3 * * *");
        _clock.Now = s_noon.AddDays(1);
        (await Look()).ShouldBeEmpty();
        _clock.Now = s_noon.AddDays(2);
        (await Look()).ShouldHaveSingleItem().Slot.Hour.ShouldBe(3);
    }

    [Fact]
    public void The_next_look_is_at_the_next_slot_or_soon()
    {
        LineSchedules schedules = Schedules();
        DateTime noon = s_noon.UtcDateTime;
        schedules.NextLook(noon, TimeSpan.FromMinutes(1)).ShouldBe(noon.AddMinutes(1));
        schedules.NextLook(noon, TimeSpan.FromDays(1)).ShouldBe(noon.AddHours(14));
    }

    /// <summary>A timer that is early looks just before the slot, and the look takes it past the slot.</summary>
    [Fact]
    public void A_slot_that_comes_during_a_look_is_next()
    {
        DateTime slot = s_noon.AddHours(14).UtcDateTime;
        _clock.Now = slot.AddMilliseconds(30);
        Schedules().NextLook(slot.AddTicks(-200), TimeSpan.FromMinutes(1)).ShouldBe(slot);
    }

    private string State => Path.Combine(_folder, "state");

    private Task<IReadOnlyList<ScheduledStart>> Look() => Schedules().StartDue(CancellationToken.None);

    private LineSchedules Schedules() =>
        new(new LineCatalog(Path.Combine(_folder, "lines"), _clock), new LineRuns(_engine.Client, _store, _clock), _store, _clock);

    /// <summary>The line's workflow has run so many cycles, and no more wait.</summary>
    private async Task Ran(int cycles)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        LineState state;
        do
        {
            await tick.WaitForNextTickAsync(limit.Token);
            state = (await _engine.Client.Get("night", fetchPayloads: true, limit.Token))!.CustomStatusAs<LineState>() ?? new LineState { Line = "night" };
        }
        while (state.Started < cycles || state.Active is not null || state.Queue.Count > 0);
        state.Started.ShouldBe(cycles);
    }

    private void Line(string name, string? schedule)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "lines", name)).FullName;
        foreach (string file in new[] { "Policy.cs", "Contract.cs", "Evaluator.cs" })
        {
            File.WriteAllText(Path.Combine(folder, file), "// never compiled here\n");
        }

        File.WriteAllText(Path.Combine(folder, "line.yaml"), $$"""
            name: {{name}}
            owner: someone@example.com
            kind: csharp
            product: Policy.cs
            contract: Contract.cs
            evaluator: Evaluator.cs
            data: { file: cases.jsonl, unit: day, roles: { train: 40, select: 20, confirm: 20, sealed: 20 } }
            score: { goal: maximize, range: [0, 1] }
            propose: [{ use: evolve, method: Price, evaluations: 10 }]
            {{(schedule is null ? "" : $"schedule: \"{schedule}\"")}}
            """);
        File.WriteAllText(Path.Combine(folder, "cases.jsonl"), "");
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class DoneAtOnce : Workflow<CycleInput, CycleResult>
    {
        public override Task<CycleResult> Run(WorkflowContext context, CycleInput input) =>
            Task.FromResult(new CycleResult { Number = input.Cycle, Status = CycleStatus.Done });
    }
}
