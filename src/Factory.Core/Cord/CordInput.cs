namespace Factory.Core.Cord;

/// <summary>Input of the activity that looks whether a line is stopped.</summary>
/// <param name="Line">The line.</param>
/// <param name="LastStop">Number of the last stop that was there when the asker's cycle opened: later ones may have been answered with <see cref="StopDecision.Abandon"/>.</param>
public sealed record CordInput(string Line, int LastStop);
