using NCrontab;

namespace Factory.Api.Schedules;

/// <summary>Slots of a schedule: six fields, seconds first, UTC, as Azure Functions reads them. Thread-safe.</summary>
public static class Ncrontab
{
    // Widening looks back: a dense schedule is found in the first, a sparse one costs few steps in any.
    private static readonly TimeSpan[] s_windows =
        [TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(31), TimeSpan.FromDays(366), TimeSpan.FromDays(8 * 366)];

    /// <summary>The first slot after a time; null when there is none within eight years.</summary>
    public static DateTime? Next(string schedule, DateTime after)
    {
        DateTime end = after + s_windows[^1];
        DateTime next = Parse(schedule).GetNextOccurrence(after, end);
        return next < end ? DateTime.SpecifyKind(next, DateTimeKind.Utc) : null;
    }

    /// <summary>The last slot in <c>(after, upTo]</c>; null when there is none.</summary>
    public static DateTime? Last(string schedule, DateTime after, DateTime upTo)
    {
        CrontabSchedule parsed = Parse(schedule);
        foreach (TimeSpan window in s_windows)
        {
            DateTime from = upTo - window > after ? upTo - window : after;
            DateTime? last = null;
            foreach (DateTime slot in parsed.GetNextOccurrences(from, upTo.AddTicks(1)))
            {
                last = slot;
            }

            if (last is { } found)
            {
                return DateTime.SpecifyKind(found, DateTimeKind.Utc);
            }

            if (from == after)
            {
                return null;
            }
        }

        return null;
    }

    private static CrontabSchedule Parse(string schedule) => CrontabSchedule.Parse(schedule, new CrontabSchedule.ParseOptions { IncludingSeconds = true });
}
