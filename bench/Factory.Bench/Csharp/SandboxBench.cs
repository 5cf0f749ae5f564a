using System.Diagnostics;
using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Stations.Csharp;

namespace Factory.Bench.Csharp;

/// <summary>What the sandbox costs: fresh hardened processes, compiles with both checks, batched steps, and the walls themselves around workers and commands.</summary>
public static class SandboxBench
{
    private const int Steps = 20_000;
    private const int ManySteps = 2_000_000;
    private const int Cases = 250;

    /// <summary>Measures and prints.</summary>
    public static async Task Run()
    {
        await using (var kind = new CsharpKind(new CsharpOptions { Processes = 2 }))
        {
            Console.WriteLine($"sandbox level {(await kind.Sandbox(default)).Level}, {Environment.ProcessorCount} processors");
            LineSnapshot line = StepLine.Snapshot();
            await kind.Prepare(line, default);
            await Compile(kind, line);
            BuildOutcome build = await kind.Build(line, line.SeedProduct(), default);
            await Throughput(kind, line, build.Binary);
            await Step(kind, line, build.Binary);
        }

        WallCost.Run();
        await CommandCost.Run();
    }

    private static async Task Compile(CsharpKind kind, LineSnapshot line)
    {
        var times = new List<double>();
        for (int i = 0; i < 400; i++)
        {
            Product variant = Product.Single(StepLine.Product, line.SeedProduct().Files.Single().Value + $"// {i}\n");
            long start = Stopwatch.GetTimestamp();
            BuildOutcome build = await kind.Build(line, variant, default);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            Require(build.Status == BuildStatus.Ok);
        }

        Print("compile and all checks, warm", Median.Of(times[200..]), "ms", 10);
        Print("  the least seen", times[200..].Min(), "ms");
    }

    private static async Task Throughput(CsharpKind kind, LineSnapshot line, ReadOnlyMemory<byte> binary)
    {
        CaseRow[] cases = StepLine.Rows(Cases, Steps / Cases);
        await Evaluate(kind, line, binary, cases);
        const int Runs = 150;
        double used = ProcessorClock.Milliseconds;
        long start = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(0, Runs), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (_, _) => await Evaluate(kind, line, binary, cases));
        Print($"fresh hardened processes, {Steps} batched steps each", Runs / Stopwatch.GetElapsedTime(start).TotalSeconds, "a second", 25);
        Print("  processor time of one, all processes", (ProcessorClock.Milliseconds - used) / Runs, "ms");
    }

    private static async Task Step(CsharpKind kind, LineSnapshot line, ReadOnlyMemory<byte> binary)
    {
        CaseRow[] few = StepLine.Rows(Cases, Steps / Cases);
        CaseRow[] many = StepLine.Rows(Cases, ManySteps / Cases);
        var costs = new List<double>();
        for (int i = 0; i < 7; i++)
        {
            double small = await Evaluate(kind, line, binary, few);
            double large = await Evaluate(kind, line, binary, many);
            costs.Add((large - small) * 1000 / (ManySteps - Steps));
        }

        Print("batched step, evaluator and both codecs included", Median.Of(costs), "us", 0.2);
        Print("  the least seen", costs.Min(), "us");
    }

    private static async Task<double> Evaluate(CsharpKind kind, LineSnapshot line, ReadOnlyMemory<byte> binary, CaseRow[] cases)
    {
        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<CaseResult> results = await kind.Evaluate(line, binary, cases, default);
        Require(results.All(r => r.Error is null));
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    internal static void Print(string what, double value, string unit, double? target = null) =>
        Console.WriteLine(FormattableString.Invariant($"{what,-70} {value,10:0.000} {unit}{(target is { } t ? $"   (target {t})" : "")}"));

    private static void Require(bool condition)
    {
        if (!condition)
        {
            throw new InvalidOperationException("A candidate of the benchmark did not do what it should; the figures would mean nothing.");
        }
    }
}
