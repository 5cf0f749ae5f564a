namespace Factory.Api.Schedules;

/// <summary>Which slots have been handled, for all lines: <c>schedules.json</c>. One small file, so that a look at ten thousand schedules is one read.</summary>
/// <param name="Lines">By line.</param>
public sealed record ScheduleTable(SortedDictionary<string, ScheduleMark> Lines);
