namespace Factory.Core.Cord;

/// <summary>Output of the activity that pulls the cord.</summary>
/// <param name="Id">Id of the stop.</param>
public sealed record StopResult(string Id);
