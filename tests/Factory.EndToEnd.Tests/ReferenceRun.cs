using System.Diagnostics;
using Factory.EndToEnd.Tests.Programs;

namespace Factory.EndToEnd.Tests;

/// <summary>One undisturbed run of two cycles, which all tests that disturb a run compare with. Run once.</summary>
public sealed class ReferenceRun : IAsyncLifetime
{
    public static readonly string[] Arguments = ["run", "guess", "--cycles", "2", "--json"];

    public Workplace Place { get; } = new();

    public StateFolder State => Place.State("reference");

    public Finished Finished { get; private set; } = new(-1, "", "");

    /// <summary>What it took on this machine today.</summary>
    public TimeSpan Took { get; private set; }

    public async Task InitializeAsync()
    {
        long began = Stopwatch.GetTimestamp();
        Finished = (await Place.Run([.. Arguments, "--state", "reference"])).With(code: 0);
        Took = Stopwatch.GetElapsedTime(began);
    }

    public Task DisposeAsync()
    {
        Place.Dispose();
        return Task.CompletedTask;
    }
}
