namespace Factory.Engine.Journaling;

/// <summary>Something that happened to an instance and waits for its next turn.</summary>
internal sealed record InboxRow(HistoryKind Kind, int? TaskId, string? Name, Payload Data, long At)
{
    /// <summary>Its place in the inbox, given by the journal.</summary>
    public long Position { get; init; }
}
