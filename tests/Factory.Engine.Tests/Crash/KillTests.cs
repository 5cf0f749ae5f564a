using System.Diagnostics;
using System.Globalization;

namespace Factory.Engine.Tests.Crash;

/// <summary>kill -9 of a real process, again and again, at seeded points of its commits.</summary>
public sealed class KillTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task EndsAsIfUndisturbed(int seed)
    {
        string folder = TestFolder.Create();
        var scenario = new CrashScenario(folder);
        var oracle = new CrashOracle(scenario);
        var random = new Random(seed);
        for (int run = 0; run < 100; run++)
        {
            int killAt = random.Next(1, 24);
            List<string> lines = await RunChild(folder, killAt);
            if (lines.LastOrDefault()?.StartsWith("result ", StringComparison.Ordinal) == true)
            {
                oracle.Crashes.ShouldBeGreaterThan(2, $"seed {seed}");
                oracle.Ended(lines[^1]["result ".Length..]);
                Directory.Delete(folder, recursive: true);
                return;
            }

            oracle.Crashed(lines.Where(line => line.StartsWith("acked ", StringComparison.Ordinal)));
        }

        Assert.Fail($"seed {seed}: 100 runs and no end; folder {folder}");
    }

    private static async Task<List<string>> RunChild(string folder, int killAt)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(KillTests).Assembly.Location);
        start.ArgumentList.Add(folder);
        start.ArgumentList.Add(killAt.ToString(CultureInfo.InvariantCulture));
        using Process child = Process.Start(start)!;
        Task<string> errors = child.StandardError.ReadToEndAsync();
        string output = await child.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(2));
        await child.WaitForExitAsync();
        (await errors).ShouldBeEmpty();
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
