namespace Factory.Azure.Tests.App;

/// <summary>Where a test gets between the host and an activity function.</summary>
/// <param name="name">The activity.</param>
/// <param name="run">Runs it.</param>
/// <param name="stop">Cancelled when the host stops.</param>
internal delegate Task<string?> ActivityEdge(string name, Func<CancellationToken, Task<string?>> run, CancellationToken stop);
