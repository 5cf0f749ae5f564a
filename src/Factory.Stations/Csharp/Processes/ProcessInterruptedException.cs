namespace Factory.Stations.Csharp.Processes;

/// <summary>
/// A child was asked to end by a signal from outside, as by Ctrl-C in a terminal. No verdict on what it ran: whoever catches it asks again, or lets the
/// activity fail and be tried again.
/// </summary>
internal sealed class ProcessInterruptedException() : Exception("The sandbox process was interrupted from outside before it answered; nothing was learned about what it ran.");
