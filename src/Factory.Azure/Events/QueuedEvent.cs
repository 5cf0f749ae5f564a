namespace Factory.Azure.Events;

/// <summary>A message as it was received.</summary>
/// <param name="Id">Its id, the same at every delivery.</param>
/// <param name="Receipt">Proof of this delivery; void once the message was delivered again.</param>
/// <param name="Text">What it says.</param>
/// <param name="Deliveries">How often it was delivered, this time included.</param>
public sealed record QueuedEvent(string Id, string Receipt, string Text, long Deliveries);
