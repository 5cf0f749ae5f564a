using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Lines;
using Factory.Core.Proposing;
using Factory.Stations.Proposing.Evolving;
using Factory.Stations.Tests.Evolving;

namespace Factory.Bench;

/// <summary>
/// evolve: evaluations a second, and how well bin packing gets in three cycles. <c>evolve speed</c>; <c>evolve quality EVALUATIONS SEEDS CASES SHORTEST FILE...</c>,
/// cases being generated with SHORTEST to 500 items and the files being JSON lines with items, for the excess over the lower bound.
/// </summary>
public static class EvolveBench
{
    /// <summary>Runs it.</summary>
    public static int Run(string[] args)
    {
        if (args is ["quality", var evaluations, var seeds, var cases, var shortest, .. var files])
        {
            Quality([Number(evaluations), Number(seeds), Number(cases), Number(shortest)], files);
        }
        else
        {
            Speed();
        }

        return 0;
    }

    private static void Speed()
    {
        IReadOnlyList<CaseRow> cases = BinPackingShell.Generate(1, 20, 120, 120);
        foreach (int parallelism in new[] { 1, 2 })
        {
            var watch = Stopwatch.StartNew();
            SearchOutcome outcome = SearchRunner.Run(new BinPackingShell(), cases, ["item - space"], new SearchSettings { Seed = 1, Evaluations = 10_000, Parallelism = parallelism });
            Console.WriteLine($"{parallelism} threads: {outcome.Evaluations / watch.Elapsed.TotalSeconds:N0} evaluations/s, {outcome.Compiled} methods compiled");
        }

        Breakdown(cases);
    }

    private static void Breakdown(IReadOnlyList<CaseRow> cases)
    {
        Expression expression = ExpressionParser.Parse("(space - item) switch { < 1 => 3, < 5 => 2, < 20 => 0, < 70 => 1, _ => 0.5 }", new BinPackingShell().Variables);
        EvolvedProgram program = new ExpressionCompiler().Compile(expression);
        ShellScorer scorer = new BinPackingShell().CreateScorer(cases);
        long calls = 0;
        EvolvedProgram counting = (ref double row) =>
        {
            calls++;
            return program(ref row);
        };
        for (int i = 0; i < cases.Count; i++)
        {
            scorer.Score(counting, i);
        }

        var watch = Stopwatch.StartNew();
        for (int i = 0; i < 1_000 * cases.Count; i++)
        {
            scorer.Score(program, i % cases.Count);
        }

        double evaluation = watch.Elapsed.TotalMicroseconds / 1_000;
        Console.WriteLine($"one evaluation: {calls:N0} calls, {evaluation:0} µs, {1_000 * evaluation / calls:0.0} ns a call");
        watch.Restart();
        for (int i = 0; i < 500; i++)
        {
            double[] row = [1, 2, 3];
            new ExpressionCompiler().Compile(expression)(ref row[0]);
        }

        Console.WriteLine($"compiling a structure anew: {watch.Elapsed.TotalMicroseconds / 500:0} µs");
    }

    private static void Quality(int[] numbers, string[] files)
    {
        (int evaluations, int seeds, int trainCases, int shortest) = (numbers[0], numbers[1], numbers[2], numbers[3]);
        var shell = new BinPackingShell();
        IReadOnlyList<CaseRow>[] sets = [.. files.Select(Load), BinPackingShell.Generate(77, 500, 120, 120), BinPackingShell.Generate(78, 500, 250, 250), BinPackingShell.Generate(79, 300, 250, 500)];
        for (int seed = 1; seed <= seeds; seed++)
        {
            IReadOnlyList<CaseRow> train = BinPackingShell.Generate(seed * 1_000, trainCases, shortest, 500);
            IReadOnlyList<CaseRow> select = BinPackingShell.Generate((seed * 1_000) + 1, trainCases / 2, shortest, 500);
            var parents = new List<string> { shell.SeedExpression };
            for (int cycle = 1; cycle <= 3; cycle++)
            {
                var watch = Stopwatch.StartNew();
                SearchOutcome outcome = SearchRunner.Run(shell, train, parents, new SearchSettings { Seed = (ulong)((seed * 10) + cycle), Evaluations = evaluations });
                string? winner = outcome.Finalists.Select(f => f.Expression.ToString()).FirstOrDefault();
                if (winner is not null && Value(shell, winner, select) > Value(shell, parents[0], select))
                {
                    parents.Insert(0, winner);
                }

                Expression best = ExpressionParser.Parse(parents[0], shell.Variables);
                EvolvedProgram program = new ExpressionCompiler().Compile(best);
                Console.WriteLine($"seed {seed} cycle {cycle}: {watch.Elapsed.TotalSeconds,5:0.0} s {outcome.Evaluations} ev, {outcome.Finalists.Count} finalists, select {Value(shell, parents[0], select):0.0000}, excess % {string.Join("  ", sets.Select(s => BinPackingShell.Excess(s, program).ToString("0.00", CultureInfo.InvariantCulture)))}");
                if (cycle == 3)
                {
                    Console.WriteLine(parents[0]);
                }
            }
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static double Value(BinPackingShell shell, string expression, IReadOnlyList<CaseRow> cases)
    {
        EvolvedProgram program = new ExpressionCompiler().Compile(ExpressionParser.Parse(expression, shell.Variables));
        ShellScorer scorer = shell.CreateScorer(cases);
        return Enumerable.Range(0, cases.Count).Average(i => scorer.Score(program, i));
    }

    private static IReadOnlyList<CaseRow> Load(string file) =>
        [.. File.ReadLines(file).Select((line, i) => new CaseRow($"{i}", $"{i}", line))];
}
