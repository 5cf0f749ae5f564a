namespace Factory.Api.Schedules;

/// <summary>What became of a due slot.</summary>
/// <param name="Line">The line.</param>
/// <param name="Slot">The slot, UTC.</param>
/// <param name="Failure">Why nothing was started; null when a run was. The slot is tried again until the next one is due.</param>
public sealed record ScheduledStart(string Line, DateTime Slot, string? Failure);
