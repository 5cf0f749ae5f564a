namespace Factory.Engine.Journaling;

/// <summary>The next run after continue-as-new: its input, and the events that were received but not read, in order.</summary>
internal sealed record Renewal(Payload Input, IReadOnlyList<HistoryEvent> Unread);
