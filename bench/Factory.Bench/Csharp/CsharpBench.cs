using System.Diagnostics;
using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Core.Proposing;
using Factory.Stations.Csharp;

namespace Factory.Bench.Csharp;

/// <summary>Times what a csharp line costs: cold and warm compiles, fresh processes, batched steps, and the shell.</summary>
public static class CsharpBench
{
    /// <summary>Runs on a line's snapshot and its cases; the method is the one that evolve may rewrite.</summary>
    public static async Task Run(LineSnapshot line, string method, IReadOnlyList<CaseRow> cases)
    {
        long start = Stopwatch.GetTimestamp();
        await using var kind = new CsharpKind(new CsharpOptions());
        Task warm = kind.Warm();
        await kind.Prepare(line, default);
        Print("cold: trusted code compiled and loaded", start);
        BuildOutcome build = await kind.Build(line, line.SeedProduct(), default);
        Print("cold: candidate built", start);
        await kind.Test(line, build.Binary, cases, default);
        Print("cold: tested", start);
        await kind.Evaluate(line, build.Binary, cases, default);
        Print("cold: scored", start);
        await warm;

        await Repeat("warm build", 50, i => kind.Build(line, Variant(line, i), default));
        await Repeat("evaluation in a fresh process, one after the other", 20, _ => kind.Evaluate(line, build.Binary, cases, default));
        start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            BuildOutcome one = await kind.Build(line, Variant(line, 100 + i), default);
            await kind.Test(line, one.Binary, cases, default);
            await kind.Evaluate(line, one.Binary, cases, default);
        }));
        Console.WriteLine($"{"build, test, evaluate together",-60} {40 / Stopwatch.GetElapsedTime(start).TotalSeconds,10:0.0} a second");
        await Shell(kind, line, method, cases);
    }

    private static async Task Shell(CsharpKind kind, LineSnapshot line, string method, IReadOnlyList<CaseRow> cases)
    {
        long start = Stopwatch.GetTimestamp();
        MethodShell shell = await kind.OpenShell(line, method, default);
        Print("shell opened", start);
        ShellScorer scorer = shell.CreateScorer(cases);
        EvolvedProgram program = (ref double v) => -(System.Runtime.CompilerServices.Unsafe.Add(ref v, 1) - v);
        for (int round = 0; round < 5; round++)
        {
            start = Stopwatch.GetTimestamp();
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            const int Rounds = 400;
            double sum = 0;
            for (int i = 0; i < Rounds * cases.Count; i++)
            {
                sum += scorer.Score(program, i % cases.Count);
            }

            Console.WriteLine($"{"shell, one thread",-60} {Rounds / Stopwatch.GetElapsedTime(start).TotalSeconds,10:0} evaluations a second, {(GC.GetAllocatedBytesForCurrentThread() - allocated) / Rounds / 1024} KB each, mean {sum / Rounds / cases.Count:0.0000}");
        }
    }

    private static Product Variant(LineSnapshot line, int number)
    {
        (string path, string text) = line.SeedProduct().Files.Single();
        return Product.Single(path, text + $"// {number}\n");
    }

    private static async Task Repeat(string what, int count, Func<int, Task> act)
    {
        var times = new List<double>();
        for (int i = 0; i < count; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await act(i);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine($"{what,-60} {times[times.Count / 2],10:0.0} ms median, {times[0]:0.0} least");
    }

    private static void Print(string what, long start) => Console.WriteLine($"{what,-60} {Stopwatch.GetElapsedTime(start).TotalMilliseconds,10:0} ms");
}
