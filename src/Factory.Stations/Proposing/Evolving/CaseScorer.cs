using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
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
        ForEach(programs.Count, (i, scorer) =>
        {
            EvolvedProgram program = _compiler.Compile(programs[i]);
            scores[i] = Array.ConvertAll(caseIndices, c => scorer.Score(program, c));
            played?.Invoke();
        }, cancellationToken);
        return scores;
    }

    /// <summary>Scores of one program, in parallel over cases.</summary>
    public double[] ScoreCases(Expression program, int[] caseIndices, CancellationToken cancellationToken)
    {
        double[] scores = new double[caseIndices.Length];
        EvolvedProgram compiled = _compiler.Compile(program);
        ForEach(caseIndices.Length, (i, scorer) => scores[i] = scorer.Score(compiled, caseIndices[i]), cancellationToken);
        return scores;
    }

    /// <summary>Which invariant each program breaks; null where all hold.</summary>
    public string?[] BrokenInvariants(IReadOnlyList<Expression> programs, CancellationToken cancellationToken)
    {
        string?[] broken = new string?[programs.Count];
        ForEach(programs.Count, (i, scorer) => broken[i] = scorer.BrokenInvariant(_compiler.Compile(programs[i])), cancellationToken);
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

    private void ForEach(int count, Action<int, ShellScorer> play, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };
        try
        {
            Parallel.For(0, count, options, Rent, (i, _, scorer) =>
            {
                play(i, scorer);
                return scorer;
            }, _scorers.Add);
        }
        catch (AggregateException several)
        {
            // What the line's own code threw is what its owner must see; others that failed beside it say the same.
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }

    private ShellScorer Rent() => _scorers.TryTake(out ShellScorer? scorer) ? scorer : shell.CreateScorer(cases);
}
