namespace Factory.Api.Events;

/// <summary>A message that no number of deliveries will make good. The host sets it aside with the reason, which is this exception's message.</summary>
/// <param name="reason">What is wrong with it, and what to write instead.</param>
public sealed class PoisonMessageException(string reason) : Exception(reason);
