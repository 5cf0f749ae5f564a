using System.Collections.Concurrent;
using Factory.Core;
using Factory.Core.Proposing;

namespace Factory.Stations.Proposing.Evolving;

/// <summary>Scores programs on train cases, in parallel over programs; each worker plays with a scorer of its own, so results depend on nothing but the programs.</summary>
internal sealed class CaseScorer(MethodShell shell, IReadOnlyList<CaseRow> cases, int parallelism, Action? played = null)
{
    private readonly ConcurrentBag<ShellScorer> _scorers = [];
    private readonly ExpressionCompiler _compiler = new();

    public int CaseCount => cases.Count;

    public int Compiled => _compiler.Compiled;

    /// <summary>Scores of each program on each of these cases.</summary>
    public double[][] Score(IReadOnlyList<Expression> programs, int[] caseIndices, CancellationToken cancellationToken)
    {
        double[][] scores = new double[programs.Count][];
        Parallel.For(0, programs.Count, Options(cancellationToken), Rent, (i, _, scorer) =>
        {
            EvolvedProgram program = _compiler.Compile(programs[i]);
            scores[i] = Array.ConvertAll(caseIndices, c => scorer.Score(program, c));
            played?.Invoke();
            return scorer;
        }, _scorers.Add);
        return scores;
    }

    /// <summary>Scores of one program, in parallel over cases.</summary>
    public double[] ScoreCases(Expression program, int[] caseIndices, CancellationToken cancellationToken)
    {
        double[] scores = new double[caseIndices.Length];
        EvolvedProgram compiled = _compiler.Compile(program);
        Parallel.For(0, caseIndices.Length, Options(cancellationToken), Rent, (i, _, scorer) =>
        {
            scores[i] = scorer.Score(compiled, caseIndices[i]);
            return scorer;
        }, _scorers.Add);
        return scores;
    }

    /// <summary>Which invariant each program breaks; null where all hold.</summary>
    public string?[] BrokenInvariants(IReadOnlyList<Expression> programs, CancellationToken cancellationToken)
    {
        string?[] broken = new string?[programs.Count];
        Parallel.For(0, programs.Count, Options(cancellationToken), Rent, (i, _, scorer) =>
        {
            broken[i] = scorer.BrokenInvariant(_compiler.Compile(programs[i]));
            return scorer;
        }, _scorers.Add);
        return broken;
    }

    /// <summary>Plays a case with any program.</summary>
    public double Play(EvolvedProgram program, int caseIndex)
    {
        ShellScorer scorer = Rent();
        double score = scorer.Score(program, caseIndex);
        _scorers.Add(scorer);
        return score;
    }

    public EvolvedProgram Compile(Expression expression) => _compiler.Compile(expression);

    private ParallelOptions Options(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };

    private ShellScorer Rent() => _scorers.TryTake(out ShellScorer? scorer) ? scorer : shell.CreateScorer(cases);
}
