namespace Factory.Engine;

/// <summary>One line of an instance's history, as people and tools read it.</summary>
/// <param name="Run">Number of the run, unique in the journal.</param>
/// <param name="Sequence">Its place within the run, from 0.</param>
/// <param name="Kind">What it records.</param>
/// <param name="TaskId">Task it is about, in the order of scheduling; null when it is about none.</param>
/// <param name="Name">Name of the activity, workflow or event; null when it has none.</param>
/// <param name="Target">Id of the child or of the event's receiver; null when there is none.</param>
/// <param name="Data">JSON; null when there is none.</param>
/// <param name="At">Time of its turn, UTC.</param>
public sealed record HistoryRecord(long Run, long Sequence, HistoryKind Kind, int? TaskId, string? Name, string? Target, string? Data, DateTime At);
