using System.Diagnostics;
using Factory.Sandbox.Tests.Soak;

namespace Factory.Bench.Csharp;

/// <summary>Many candidates, one in ten of them hostile or broken, through the real kind: nothing of them may stay behind.</summary>
public static class SoakBench
{
    /// <summary>0 when nothing grew and every candidate ended as it should, else 1.</summary>
    public static async Task<int> Run(int count, int seed)
    {
        // Everything temporary goes to a folder that nobody else writes to, so that it can be counted.
        string temporary = Directory.CreateTempSubdirectory("factory-soak-").FullName;
        Environment.SetEnvironmentVariable("TMPDIR", temporary);
        long start = Stopwatch.GetTimestamp();
        var run = new SoakRun(count, seed, line => Console.WriteLine(FormattableString.Invariant($"{Stopwatch.GetElapsedTime(start).TotalSeconds,7:0.0} s  {line}")));
        IReadOnlyList<string> faults = await run.Run();
        foreach (string fault in faults)
        {
            Console.WriteLine($"FAULT: {fault}");
        }

        Directory.Delete(temporary, recursive: true);
        Console.WriteLine(faults.Count == 0 ? $"{count} candidates, seed {seed}: nothing grew" : $"{count} candidates, seed {seed}: {faults.Count} faults");
        return faults.Count == 0 ? 0 : 1;
    }
}
