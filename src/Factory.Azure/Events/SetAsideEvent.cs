namespace Factory.Azure.Events;

/// <summary>A message that could not be handled, as it stands in the queue of those set aside.</summary>
/// <param name="Id">Id of the message.</param>
/// <param name="Reason">Why it could not be handled.</param>
/// <param name="Message">Its text, cut off if very long.</param>
public sealed record SetAsideEvent(string Id, string Reason, string Message);
