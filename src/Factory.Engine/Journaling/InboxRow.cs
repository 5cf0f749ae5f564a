namespace Factory.Engine.Journaling;

/// <summary>Something that happened to an instance and waits for its next turn.</summary>
internal sealed record InboxRow(long Position, HistoryKind Kind, int? TaskId, string? Name, Payload Data, long At);
