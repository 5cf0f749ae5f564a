using System.Globalization;
using Factory.Api.Schedules;

namespace Factory.Api.Tests.Schedules;

public sealed class NcrontabTests
{
    [Theory]
    [InlineData("0 0 2 * * *", "2026-11-22T01:59:59", "2026-11-22T02:00:00")]
    [InlineData("0 0 2 * * *", "2026-11-22T02:00:00", "2026-11-23T02:00:00")]
    [InlineData("*/5 * * * * *", "2026-11-22T02:00:00", "2026-11-22T02:00:05")]
    [InlineData("0 30 9 * * 1-5", "2026-11-20T10:00:00", "2026-11-23T09:30:00")]
    [InlineData("0 0 0 29 2 *", "2026-11-22T00:00:00", "2028-02-29T00:00:00")]
    public void The_next_slot_is_after_now(string schedule, string after, string next) => Ncrontab.Next(schedule, Utc(after)).ShouldBe(Utc(next));

    [Theory]
    [InlineData("0 0 2 * * *", "2026-11-20T12:00:00", "2026-11-22T01:59:59", "2026-11-21T02:00:00")]
    [InlineData("0 0 2 * * *", "2026-11-20T12:00:00", "2026-11-22T02:00:00", "2026-11-22T02:00:00")]
    [InlineData("*/5 * * * * *", "2020-01-01T00:00:00", "2026-11-22T02:00:03", "2026-11-22T02:00:00")]
    [InlineData("0 0 0 29 2 *", "2023-01-01T00:00:00", "2026-11-22T02:00:03", "2024-02-29T00:00:00")]
    public void Of_all_slots_that_were_missed_the_last_counts(string schedule, string after, string upTo, string last) =>
        Ncrontab.Last(schedule, Utc(after), Utc(upTo)).ShouldBe(Utc(last));

    [Theory]
    [InlineData("0 0 2 * * *", "2026-11-22T02:00:00", "2026-11-23T01:59:59")]
    [InlineData("0 0 2 * * *", "2026-11-22T02:00:00", "2026-11-22T02:00:00")]
    [InlineData("0 0 2 * * *", "2026-11-22T02:00:00", "2026-11-21T02:00:00")]
    public void A_slot_that_was_handled_is_not_due_again(string schedule, string after, string upTo) => Ncrontab.Last(schedule, Utc(after), Utc(upTo)).ShouldBeNull();

    /// <summary>Clocks and timers do not stop at whole seconds: a timer may be early by less than a millisecond, and a look a little late.</summary>
    [Theory]
    [InlineData("2026-11-22T13:34:07.9999", "2026-11-22T13:34:08")]
    [InlineData("2026-11-22T13:34:07.0001", "2026-11-22T13:34:08")]
    [InlineData("2026-11-22T13:34:08.0001", "2026-11-23T13:34:08")]
    public void Parts_of_a_second_hide_no_slot(string after, string next)
    {
        Ncrontab.Next("8 34 13 * * *", Utc(after)).ShouldBe(Utc(next));
        Ncrontab.Last("8 34 13 * * *", Utc(after), Utc(next).AddMilliseconds(3)).ShouldBe(Utc(next));
        Ncrontab.Last("8 34 13 * * *", Utc(after), Utc(next).AddTicks(-1)).ShouldBeNull();
    }

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
