namespace Factory.Hosting;

/// <summary>The last run that has told its end. Until a run has, the same command again is that run.</summary>
/// <param name="Request">Id of its request.</param>
public sealed record ReportedRun(string Request);
