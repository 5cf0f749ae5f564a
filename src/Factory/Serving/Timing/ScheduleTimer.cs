using System.Globalization;
using Factory.Api.Schedules;

namespace Factory.Serving.Timing;

/// <summary>Starts what schedules say, when they say it. Looks at least once a minute, so that neither a clock that jumps nor a line that is added escapes it.</summary>
/// <param name="schedules">What is due.</param>
/// <param name="log">Told what was started, and what could not be.</param>
/// <param name="time">The clock.</param>
public sealed class ScheduleTimer(LineSchedules schedules, ServeLog log, TimeProvider time)
{
    private static readonly TimeSpan s_atMost = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_atLeast = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_late = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, ScheduledStart> _held = new(StringComparer.Ordinal);

    /// <summary>Starts what is due until cancelled. Once.</summary>
    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                // Before the look: timers may be early, and a slot that comes during it would else wait for the next minute.
                DateTime looked = time.GetUtcNow().UtcDateTime;
                await Look(stop);
                TimeSpan pause = schedules.NextLook(looked, s_atMost) - time.GetUtcNow().UtcDateTime;
                await Task.Delay(pause < s_atLeast ? s_atLeast : pause, time, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // A named edge: tonight's fault must not cost tomorrow's runs. The slot stays due and is tried again.
                log.Fault("schedules could not be looked at and are tried again in a minute", fault);
                await Task.WhenAny(Task.Delay(s_atMost, time, stop));
            }
        }
    }

    private async Task Look(CancellationToken stop)
    {
        foreach (ScheduledStart start in await schedules.StartDue(stop))
        {
            string slot = start.Slot.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            if (start.Failure is null)
            {
                _held.Remove(start.Line);
                bool isLate = time.GetUtcNow().UtcDateTime - start.Slot > s_late;
                log.Say(isLate ? "slotMissed" : "slotStarted", isLate ? $"the run of {slot} was missed and is caught up now" : $"the run of {slot} is due", start.Line);
            }
            else if (_held.GetValueOrDefault(start.Line) != start)
            {
                _held[start.Line] = start;
                log.Say("slotHeld", $"the run of {slot} could not be started and is tried again until the next is due: {start.Failure}", start.Line);
            }
        }
    }
}
