using System.Diagnostics;
using System.Runtime.CompilerServices;
using Factory.Core;
using Factory.Core.Lines;
using Factory.Core.Proposing;
using Factory.Stations.Csharp;

namespace Factory.Bench;

/// <summary>How many evaluations a second the real shell of a packing line gives, on one thread and on two.</summary>
public static class ShellBench
{
    private const int Rounds = 4000;

    /// <summary>Runs on a line's snapshot and its cases: one evaluation plays all of them.</summary>
    public static async Task Run(LineSnapshot line, string method, IReadOnlyList<CaseRow> cases)
    {
        await using var kind = new CsharpKind(new CsharpOptions());
        MethodShell shell = await kind.OpenShell(line, method, default);
        EvolvedProgram bestFit = (ref double item) => item - Unsafe.Add(ref item, 1);
        foreach (int threads in new[] { 1, 1, 2, 2 })
        {
            long start = Stopwatch.GetTimestamp();
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ => Play(shell.CreateScorer(cases), bestFit, cases.Count, Rounds / threads));
            Console.WriteLine(FormattableString.Invariant($"shell, {threads} thread(s): {Rounds / Stopwatch.GetElapsedTime(start).TotalSeconds:0} evaluations a second"));
        }
    }

    private static void Play(ShellScorer scorer, EvolvedProgram program, int cases, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < cases; i++)
            {
                scorer.Score(program, i);
            }
        }
    }
}
