using Factory.Engine.Journaling;

namespace Factory.Engine.Tests.Crash;

/// <summary>
/// Every point before and after every commit of the scenario, one after the other: there the journal fails, what was not committed is gone,
/// and what was committed may not have been told. A new engine on the same state must end as if nothing had been.
/// </summary>
public sealed class CrashWalkTests
{
    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    public async Task EveryPointIsSafe(int from, int stride)
    {
        for (int point = from + 1; ; point += stride)
        {
            if (!await CrashAt(point))
            {
                point.ShouldBeGreaterThan(60, "the scenario has more commits than that");
                return;
            }
        }
    }

    /// <summary>Crashes at the given point, starts anew and runs to the end; false when the point was never reached.</summary>
    private static async Task<bool> CrashAt(int point)
    {
        string folder = TestFolder.Create();
        var scenario = new CrashScenario(folder);
        var oracle = new CrashOracle(scenario);
        int hits = 0;
        void Probe(string name)
        {
            if (name.EndsWith("commit", StringComparison.Ordinal) && Interlocked.Increment(ref hits) == point)
            {
                throw new SqliteFailure(10, $"crash at {name}, point {point}", "test");
            }
        }

        var acknowledged = new List<string>();
        string? result = await Run(scenario, scenario.Options with { Probe = Probe }, acknowledged);
        bool reached = result is null;
        if (reached)
        {
            oracle.Crashed(acknowledged);
            result = await Run(scenario, scenario.Options, acknowledged);
        }

        oracle.Ended(result.ShouldNotBeNull($"point {point}"));
        Directory.Delete(folder, recursive: true);
        return reached;
    }

    private static async Task<string?> Run(CrashScenario scenario, EngineOptions options, List<string> acknowledged)
    {
        try
        {
            await using DurableEngine engine = await DurableEngine.Open(options, scenario.Registry);
            await engine.Start();
            return await CrashScenario.Drive(engine, acknowledged.Add).WaitAsync(TimeSpan.FromMinutes(1));
        }
        catch (StateUnavailableException)
        {
            return null;
        }
    }
}
