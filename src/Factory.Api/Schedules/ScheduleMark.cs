namespace Factory.Api.Schedules;

/// <summary>How far one line's schedule has been handled.</summary>
/// <param name="Schedule">The expression; another one begins anew, with no run for the past.</param>
/// <param name="Handled">Slots up to this time, UTC, are done with.</param>
public sealed record ScheduleMark(string Schedule, DateTime Handled);
