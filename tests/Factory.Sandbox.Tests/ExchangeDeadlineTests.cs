using System.Diagnostics;
using Factory.Stations.Csharp.Processes;

namespace Factory.Sandbox.Tests;

public sealed class ExchangeDeadlineTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly HandClock _clock = new();
    private TimeSpan? _delay = TimeSpan.Zero;
    private int _expired;

    [Theory]
    [InlineData(0, 2.0)]
    [InlineData(0.5, 2.5)]
    [InlineData(3, 5.0)]
    [InlineData(6, 8.0)]
    [InlineData(100, 8.0)]
    public void Time_without_a_processor_is_added_up_to_four_deadlines(double waitedSeconds, double endsAtSeconds)
    {
        using ExchangeDeadline deadline = Create();
        deadline.Begin(2 * s_second);
        _delay = waitedSeconds * s_second;
        _clock.Advance((endsAtSeconds - 0.01) * s_second);
        _expired.ShouldBe(0);
        _clock.Advance(0.02 * s_second);
        _expired.ShouldBe(1);
    }

    [Fact]
    public void A_child_that_always_waits_for_a_processor_is_ended_after_few_looks()
    {
        int looks = 0;
        using var deadline = new ExchangeDeadline(
            () =>
            {
                looks++;
                return TimeSpan.FromTicks(_clock.GetTimestamp() * 9 / 10);
            },
            _clock,
            () => _expired++);
        deadline.Begin(2 * s_second);
        _clock.Advance(8 * s_second);
        _expired.ShouldBe(1);
        looks.ShouldBeLessThan(40);
    }

    [Fact]
    public void Where_the_system_does_not_tell_nothing_is_added()
    {
        _delay = null;
        using ExchangeDeadline deadline = Create();
        deadline.Begin(2 * s_second);
        _clock.Advance(2 * s_second);
        _expired.ShouldBe(1);
    }

    [Fact]
    public void What_was_waited_before_is_not_added()
    {
        using ExchangeDeadline deadline = Create();
        _clock.Advance(10 * s_second);
        _delay = 5 * s_second;
        deadline.Begin(2 * s_second);
        _clock.Advance(2 * s_second);
        _expired.ShouldBe(1);
    }

    [Fact]
    public void An_answer_in_time_ends_the_deadline()
    {
        using ExchangeDeadline deadline = Create();
        deadline.Begin(2 * s_second);
        deadline.End();
        _clock.Advance(100 * s_second);
        _expired.ShouldBe(0);
    }

    [Fact]
    public void A_process_that_sleeps_waits_for_no_processor()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        RunDelay.Of(Environment.ProcessId).ShouldNotBeNull();
        using Process sleeper = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "read x"]) { RedirectStandardInput = true })!;
        TimeSpan before = RunDelay.Of(sleeper.Id)!.Value;
        TimeSpan after = RunDelay.Of(sleeper.Id)!.Value;
        (after - before).ShouldBeLessThan(s_second);
        sleeper.StandardInput.Close();
        sleeper.WaitForExit();
        RunDelay.Of(sleeper.Id).ShouldBeNull();
    }

    private ExchangeDeadline Create() => new(() => _delay, _clock, () => _expired++);
}
