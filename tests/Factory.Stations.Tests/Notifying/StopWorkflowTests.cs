using System.Collections.Concurrent;
using Factory.Core.Cord;
using Factory.Core.Durable;
using Factory.Core.Workflows;
using Factory.Engine;
using Factory.Engine.Tests;

namespace Factory.Stations.Tests.Notifying;

/// <summary>When people are told, under a clock that the test moves; the channels only note what they are asked.</summary>
public sealed class StopWorkflowTests : IDisposable
{
    private static readonly NoticePlan Plan = new("pricing", "S-3", ["webhook", "smtp"], new EscalationPlan(AfterSeconds: 1800, Repeat: 2, ["pager"]));
    private readonly string _state = Directory.CreateTempSubdirectory("factory-notices-").FullName;
    private readonly ManualClock _clock = new();
    private readonly BlockingCollection<string> _told = [];
    private volatile bool _answered;
    private volatile string? _broken;

    [Fact]
    public async Task Nobody_is_escalated_to_before_the_time_nor_more_often_than_asked()
    {
        await using DurableEngine engine = await Start();
        Told(2).ShouldBe(["pulled to smtp", "pulled to webhook"]);
        _clock.Advance(TimeSpan.FromMinutes(29));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Told(1).ShouldBe(["escalation-1 to pager"]);
        _clock.Advance(TimeSpan.FromMinutes(30));
        Told(1).ShouldBe(["escalation-2 to pager"]);
        _clock.Advance(TimeSpan.FromDays(3));

        await Answer(engine);

        Told(3).ShouldBe(["answered to pager", "answered to smtp", "answered to webhook"]);
        (await engine.Client.WaitForCompletion("S-3:pricing")).Status.ShouldBe(RuntimeStatus.Completed);
        _told.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_in_time_ends_it_and_one_that_no_event_told_of_is_found_at_the_next_level()
    {
        await using DurableEngine engine = await Start();
        Told(2);
        _answered = true;
        _clock.Advance(TimeSpan.FromMinutes(30));

        Told(3).ShouldBe(["answered to pager", "answered to smtp", "answered to webhook"]);
        (await engine.Client.WaitForCompletion("S-3:pricing")).OutputAs<string>().ShouldBe(NoticeLevel.Answered);
    }

    [Fact]
    public async Task A_channel_that_fails_is_tried_four_times_and_does_not_put_the_escalation_off()
    {
        _broken = "webhook";
        await using DurableEngine engine = await Start();
        Told(2).ShouldBe(["pulled to smtp", "pulled to webhook"]);
        int timers = 1;
        foreach (int seconds in new[] { 30, 120, 480 })
        {
            await Advance(timers++, seconds);
            Told(1).ShouldBe(["pulled to webhook"]);
        }

        await Advance(timers, 1800 - 630);
        Told(1).ShouldBe(["escalation-1 to pager"]);
    }

    public void Dispose()
    {
        _told.Dispose();
        Directory.Delete(_state, recursive: true);
    }

    private IReadOnlyList<string> Told(int count) => [.. Enumerable.Range(0, count).Select(_ => _told.TryTake(out string? told, TimeSpan.FromSeconds(60)) ? told : "nothing").Order(StringComparer.Ordinal)];

    /// <summary>Moves the clock once the workflow has asked for so many timers: one that is not there yet would count from the new time.</summary>
    private async Task Advance(int timers, int seconds)
    {
        await Cycles.ScriptedLine.Until(() => Task.FromResult(Timers() == timers ? "waits" : null));
        _clock.Advance(TimeSpan.FromSeconds(seconds));
    }

    private int Timers()
    {
        using EngineReader reader = EngineReader.Open(_state)!;
        return reader.History("S-3:pricing").Count(h => h.Kind == HistoryKind.TimerCreated);
    }

    private async Task Answer(DurableEngine engine)
    {
        _answered = true;
        await engine.Client.RaiseEvent("S-3:pricing", Hold.AnsweredEvent, "S-3");
    }

    private async Task<DurableEngine> Start()
    {
        DurableRegistry registry = new DurableRegistry()
            .AddWorkflow<NoticePlan, string>(nameof(StopWorkflow), () => new StopWorkflow())
            .AddActivity<NotifyInput, NotifyResult>(ActivityNames.Notify, (_, input) =>
            {
                if (_answered != (input.Level == NoticeLevel.Answered))
                {
                    return Task.FromResult(new NotifyResult(_answered));
                }

                _told.Add($"{input.Level} to {input.Channel}");
                return input.Channel == _broken ? throw new InvalidOperationException("no way through") : Task.FromResult(new NotifyResult(_answered));
            });
        DurableEngine engine = await DurableEngine.Open(new EngineOptions { Folder = _state, Clock = _clock }, registry);
        await engine.Client.Start(nameof(StopWorkflow), Plan, new StartOptions { InstanceId = StopWorkflow.InstanceOf("pricing", "S-3") });
        await engine.Start();
        return engine;
    }
}
