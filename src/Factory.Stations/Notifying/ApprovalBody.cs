namespace Factory.Stations.Notifying;

/// <summary>What a webhook is sent of a release that waits for approval, as JSON.</summary>
/// <param name="Delivery">Names the delivery: a repetition has the same.</param>
/// <param name="Level"><c>approval</c> at first, <c>reminder-20260224</c> on later days.</param>
/// <param name="Title">On one line.</param>
/// <param name="Text">In full, as plain text.</param>
/// <param name="Line">The line.</param>
/// <param name="Version">Number that the release would have.</param>
/// <param name="Deadline">Until when it may be approved, UTC.</param>
public sealed record ApprovalBody(string Delivery, string Level, string Title, string Text, string Line, int Version, DateTime? Deadline);
